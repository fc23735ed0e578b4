import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets at rest: what is sealed with a key can be opened by whoever has it, and by nobody else. */
export interface Seal {
  /** `about` says what the secret belongs to; it opens only for the same. */
  seal(text: string, about: string): string;
  open(sealed: string, about: string): string;
  /** Whether it was sealed with an older key and should be sealed anew. */
  isOld(sealed: string): boolean;
}

export class SealProblem extends Error {
  override readonly name = 'SealProblem';
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 's1';

interface Key {
  /** Tells which key a text was sealed with, and nothing else about it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The first key seals; all of them open. To change a key, put the new one in front, and drop the old one later. */
export function createSeal(keys: readonly string[]): Seal {
  const derived = keys.map(deriveKey);
  const [newest] = derived;
  if (!newest)
    throw new SealProblem('There is no key. Set ERRATA_SECRET_KEY; make one with: openssl rand -hex 32');
  const idOf = (sealed: string): string | undefined => {
    const [version, id] = sealed.split('.', 2);
    return version === VERSION ? id : undefined;
  };
  return {
    seal(text, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest.bytes, iv).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const packed = Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
      return `${VERSION}.${newest.id}.${packed}`;
    },
    open(sealed, about) {
      const key = derived.find(({ id }) => id === idOf(sealed));
      if (!key) {
        throw new SealProblem(
          'A stored token was sealed with a key that is not here. Add the former ERRATA_SECRET_KEY behind the new one, separated by a comma.',
        );
      }
      const packed = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
      try {
        const decipher = createDecipheriv(ALGORITHM, key.bytes, packed.subarray(0, IV_BYTES))
          .setAAD(Buffer.from(about))
          .setAuthTag(packed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return (
          decipher.update(packed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch (error) {
        throw new SealProblem(
          'A stored token was damaged or belongs to something else. Install the app again.',
          {
            cause: error,
          },
        );
      }
    },
    isOld: (sealed) => idOf(sealed) !== newest.id,
  };
}

function deriveKey(key: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', key, 'errata', 'installation tokens', 32));
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes };
}
