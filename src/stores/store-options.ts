export interface StoreOptions {
  /** `STORE_URL`: `postgres://…` or `sqlite:<file>`; `undefined`: `errata.db` in the folder. */
  readonly url: string | undefined;
  /** For the SQLite file where none is named, and for votes that wait for PostgreSQL. */
  readonly folder: string;
  /** `ERRATA_HASH_KEY`. */
  readonly hashKey: string | undefined;
  /** What an operator should know: the store went away, came back, votes wait. Never a password, never a person. */
  readonly onNotice: (message: string) => void;
  /** How long to wait for a database server that is still starting. */
  readonly patienceMs?: number;
}
