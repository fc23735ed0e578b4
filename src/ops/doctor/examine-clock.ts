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
