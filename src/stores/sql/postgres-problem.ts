import { type ProblemCode, StoreProblem } from '../store-problem.ts';

/** SQLSTATE codes, and the codes of Node's sockets. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  '57P01', // shut down by an administrator
  '57P02', // crashed
  '57P03', // starting up
  '57014', // statement timeout
  '25P03', // idle in transaction for too long
  '53200',
  '53300', // too many connections
  '55P03', // lock not available
]);
const AWAY_WORDS = /timeout|terminated|closed the connection|not queryable|ended unexpectedly/i;

/** What `pg` threw, as a problem of the world, or as it was when the program itself is at fault. */
export function postgresProblem(error: unknown, location: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const problem = (kind: ProblemCode, text: string): StoreProblem =>
    new StoreProblem(kind, `${text} (PostgreSQL at ${location}: ${message || code})`, error);
  if (code === '28P01' || code === '28000') {
    return problem('wrong-password', 'PostgreSQL refuses the user or password. Correct them in STORE_URL.');
  }
  if (/password must be a string/i.test(message)) {
    return problem(
      'wrong-password',
      'PostgreSQL wants a password and STORE_URL has none. Add it after the user.',
    );
  }
  if (code === '3D000') {
    return problem(
      'wrong-url',
      'There is no such database. Create it with createdb, or correct the end of STORE_URL.',
    );
  }
  if (code === 'ENOTFOUND') {
    return problem('wrong-url', 'There is no such host. Correct the host in STORE_URL, or the DNS.');
  }
  if (/SSL|certificate|self.signed/i.test(message)) {
    return problem(
      'wrong-url',
      'The encrypted connection was refused. Check sslmode in STORE_URL (see the pg documentation).',
    );
  }
  if (code === '42501') {
    return problem(
      'no-permission',
      'The database user lacks a right. It must own the schema, or may create tables in it.',
    );
  }
  if (code === '53100') {
    return problem(
      'full',
      'No space left on the disk of PostgreSQL. Free some; until then lookups work and votes wait.',
    );
  }
  if (code === '25006') {
    return problem(
      'read-only',
      'PostgreSQL is read-only. Point STORE_URL at the primary, or end the read-only mode.',
    );
  }
  if (AWAY.has(code) || code.startsWith('08') || (code === '' && AWAY_WORDS.test(message))) {
    return problem(
      'away',
      'PostgreSQL does not answer. Check that it runs; the bot connects again by itself.',
    );
  }
  return error;
}
