const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
const MOST_BYTES = 1024 * 1024;
const PATIENCE = 10_000;

export interface TextFile {
  readonly size: number;
  readonly url: string;
}

/**
 * The text of an uploaded file, or undefined when it is not worth or not safe to read. Only Discord's own hosts are asked,
 * over TLS and without following redirects, so that no message can make the bot open an address of somebody's choice.
 * `testHost` lets tests stand in for them on the machine itself.
 */
export async function downloadText(
  { size, url }: TextFile,
  testHost: string | undefined,
): Promise<string | undefined> {
  if (size > MOST_BYTES || !isAllowed(url, testHost)) return undefined;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok || !response.body) return undefined;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // What was announced as small is counted all the same.
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    return decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

export function isAllowed(address: string, testHost: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, hostname, port, pathname, username } = new URL(address);
  if (!pathname.startsWith('/attachments/') || username !== '') return false;
  if (testHost !== undefined && host === testHost) return hostname === '127.0.0.1';
  return protocol === 'https:' && port === '' && HOSTS.includes(hostname);
}

function decode(bytes: Buffer): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  // A text has no zero characters; a program or a picture nearly always does.
  return text.includes('\0') ? undefined : text;
}
