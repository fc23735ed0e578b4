import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const keys = new Map<string, Buffer>();

/** Making a key out of a secret is slow on purpose, so it is done once. */
function keyOf(secret: string): Buffer {
  const key = keys.get(secret) ?? scryptSync(secret, 'errata/installations', 32);
  keys.set(secret, key);
  return key;
}

/** A token as it may lie in the store: unreadable without the secret, and noticed when somebody changed it. */
export function sealToken(token: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return `1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/** Undefined when it was sealed with another secret: then the workspace has to install the app again. */
export function openToken(sealed: string, secret: string): string | undefined {
  const [version, data = ''] = sealed.split('.');
  const bytes = Buffer.from(data, 'base64');
  if (version !== '1' || bytes.length < 28) return undefined;
  try {
    const decipher = createDecipheriv(ALGORITHM, keyOf(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
