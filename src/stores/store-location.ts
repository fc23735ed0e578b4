import path from 'node:path';
import { StoreProblem } from './store-problem.ts';

export type StoreLocation =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** Where `STORE_URL` points; without it, a file in the data folder. */
export function storeLocation(url: string | undefined, folder: string): StoreLocation {
  if (url === undefined || url.trim() === '') {
    return { engine: 'sqlite', file: path.resolve(folder, 'errata.db') };
  }
  if (/^postgres(?:ql)?:\/\//.test(url)) return { engine: 'postgres', url };
  const file = /^(?:sqlite|file):(?:\/\/)?(.+)$/.exec(url)?.[1];
  if (file !== undefined) return { engine: 'sqlite', file: path.resolve(decodeURI(file)) };
  // Only the scheme is repeated: the rest may hold a password.
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme';
  throw new StoreProblem(
    'wrong-url',
    `The address of the store (STORE_URL) has ${scheme} where sqlite: or postgres:// is expected, as in sqlite:data/errata.db or postgres://user:password@host:5432/errata.`,
  );
}
