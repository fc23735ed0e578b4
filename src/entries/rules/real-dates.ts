import type { Entry } from '../entry-schema.ts';
import type { Finding, Rule } from './rule.ts';

/** Days exist; their order is only doubtful, since sources often mix up when they saw and when they wrote. */
export const realDates: Rule = function* ({ entry }, { today }) {
  for (const [field, day] of daysOf(entry)) {
    if (!isReal(day)) yield { field, message: `${day} is no day of the calendar`, remedy: 'Correct it' };
    else if (today !== undefined && day > today) {
      yield { level: 'warning', field, message: `${day} lies in the future`, remedy: 'Correct it' };
    }
  }
  const { firstSeen, lastConfirmed, lastUpdated } = entry.verification;
  yield* inOrder('firstSeen', firstSeen, 'lastConfirmed', lastConfirmed);
  yield* inOrder('firstSeen', firstSeen, 'lastUpdated', lastUpdated);
};

function* inOrder(
  earlier: string,
  first: string | undefined,
  later: string,
  second: string | undefined,
): Iterable<Finding> {
  if (first === undefined || second === undefined || first <= second) return;
  yield {
    level: 'warning',
    field: `verification.${later}`,
    message: `${second} is before ${earlier} (${first})`,
    remedy: 'Correct the one that is wrong',
  };
}

function* daysOf({ verification, workarounds, deadEnds = [], community }: Entry): Iterable<[string, string]> {
  for (const name of ['firstSeen', 'lastConfirmed', 'lastUpdated'] as const) {
    const day = verification[name];
    if (day !== undefined) yield [`verification.${name}`, day];
  }
  if (community) yield ['community.asOf', community.asOf];
  for (const [list, items] of Object.entries({ workarounds, deadEnds })) {
    for (const [index, item] of items.entries()) {
      if (item.epoch) yield [`${list}[${index}].epoch.since`, item.epoch.since];
      if (item.community) yield [`${list}[${index}].community.asOf`, item.community.asOf];
    }
  }
}

/** Date rolls 2026-02-30 over to March; a day that is real comes back as it went in. */
function isReal(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
