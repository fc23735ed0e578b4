import type { Migration } from '../migrate.ts';
import { first } from './0001-first.ts';
import { fastVotes } from './0002-fast-votes.ts';

/**
 * In order, and for ever: a store remembers the hash of each. To change the schema, add a file and a line here; never
 * edit one that was released.
 */
export const MIGRATIONS: readonly Migration[] = [first, fastVotes];
