import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hmac } from './person-hash.ts';
import { ensurePrivateFile, fileProblem } from './private-file.ts';
import type { Notes } from './store.ts';
import { StoreProblem } from './store-problem.ts';

const FINGERPRINT = 'hash-key-fingerprint';
const SHORTEST_KEY = 16;
const MAKE_ONE = 'Make one with: openssl rand -hex 32';

export interface KeySource {
  /** `ERRATA_HASH_KEY`. */
  readonly given: string | undefined;
  /** Where the key is kept when none is given; `undefined`: one must be given, so that all replicas have the same. */
  readonly file: string | undefined;
}

/** The key that is there, without making one. */
export function findHashKey({ given, file }: KeySource): string | undefined {
  if (given !== undefined && given !== '') {
    if (given.length >= SHORTEST_KEY) return given;
    throw new StoreProblem(
      'wrong-key',
      `ERRATA_HASH_KEY is shorter than ${SHORTEST_KEY} characters and could be guessed. ${MAKE_ONE}`,
    );
  }
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    throw fileProblem(error, file);
  }
}

/**
 * The key that the store's person hashes were made with. With another one everybody could vote a second time and
 * nobody could be forgotten, so the store remembers a fingerprint of its key and refuses any other.
 */
export async function settleHashKey(source: KeySource, notes: Notes): Promise<string> {
  const stored = await notes.get(FINGERPRINT);
  const key = findHashKey(source) ?? makeKey(source, stored !== undefined);
  const fingerprint = hmac(key, FINGERPRINT);
  if (stored === undefined) await notes.add(FINGERPRINT, fingerprint, Number.POSITIVE_INFINITY);
  const agreed = stored ?? (await notes.get(FINGERPRINT));
  if (agreed === fingerprint) return key;
  throw new StoreProblem(
    'wrong-key',
    `The store's people were hashed with another key than ${source.given ? 'ERRATA_HASH_KEY' : source.file} holds. Use the key of the first start; all replicas need the same.`,
  );
}

function makeKey({ file }: KeySource, isNeeded: boolean): string {
  if (file === undefined) {
    throw new StoreProblem(
      'wrong-key',
      `PostgreSQL needs ERRATA_HASH_KEY, the same for all replicas and kept outside of the database. ${MAKE_ONE}`,
    );
  }
  if (isNeeded) {
    throw new StoreProblem(
      'wrong-key',
      `${file} is missing. Put it back from your backup, or set ERRATA_HASH_KEY; without it nobody's votes can be told apart from new ones.`,
    );
  }
  const key = randomBytes(32).toString('hex');
  ensurePrivateFile(file, `${key}\n`);
  return key;
}
