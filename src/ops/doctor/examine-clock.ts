import { bad, type Finding, good, warning } from './finding.ts';

/** Slack refuses and sends signatures that are older than five minutes. */
const TOO_FAR = 240_000;
const NOTABLE = 5_000;

/** This machine's clock against that of a platform, which says the time in every answer, to the second. */
export function examineClock(headers: Headers, now: number): Finding[] {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return [];
  const off = Math.abs(now - theirs);
  const seconds = `${Math.round(off / 1000)} s`;
  if (off >= TOO_FAR) return [bad('clock', `It is off by ${seconds}. Switch on time synchronisation (NTP).`)];
  if (off >= NOTABLE)
    return [warning('clock', `It is off by ${seconds}. Switch on time synchronisation (NTP).`)];
  return [good('clock', 'agrees with the platform’s to a few seconds')];
}

/** Leases are a matter of seconds: a replica that is wrong about the time takes what another still works on. */
const APART = 2_000;
const TOO_FAR_APART = 30_000;

/** This machine's clock against the database's. What the way there and back took may be all of the difference. */
export async function examineStoreClock(
  clock: () => Promise<number>,
  now: () => number = Date.now,
): Promise<Finding> {
  const before = now();
  const theirs = await clock();
  const after = now();
  const off = Math.max(0, before - theirs, theirs - after);
  if (off < APART) return good('clock', 'agrees with the database’s');
  const text = `This machine and the database are ${Math.round(off / 1000)} s apart. Switch on time synchronisation (NTP) on both.`;
  return off > TOO_FAR_APART ? bad('clock', text) : warning('clock', text);
}
