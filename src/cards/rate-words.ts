import type { Rate } from '../rates/rate.ts';
import type { RateWords } from './card.ts';
import { joined, plain, type RichText } from './rich-text.ts';
import type { Strings } from './strings/strings-for.ts';

/** From this many votes on a percentage says something. */
const ENOUGH = 5;
/** A dead end that, even read unkindly, helps three in ten is not dead for everybody. */
const HELPS_SOME = 0.3;

/** A rate said honestly: never a percentage without its counts, never a figure where there is no evidence. */
export function rateWords(rate: Rate, role: 'workaround' | 'dead-end', strings: Strings): RateWords {
  return {
    words: role === 'workaround' ? workaroundRate(rate, strings) : deadEndRate(rate, strings),
    figures: rate,
  };
}

const percent = (share: number): number => Math.round(share * 100);

/** ` · ` where the parts are of one kind. */
const parts = (...said: (string | undefined)[]): RichText =>
  joined(
    said.map((text) => (text === undefined ? undefined : plain(text))),
    ' · ',
  );

function workaroundRate(
  { rate, low, high, worked, failed, estimate, drift }: Rate,
  strings: Strings,
): RichText {
  const said = strings.rate;
  const of = worked + failed;
  const worse = drift && said.drift(drift.of - drift.failed, drift.of);
  if (of === 0) return parts(estimate === undefined ? said.noVotes : said.estimate(percent(estimate)));
  if (of < ENOUGH) return parts(said.few(worked, failed), worse);
  return parts(said.many(percent(rate), percent(low), percent(high)), said.manyCounts(worked, of), worse);
}

/** The same evidence, read the other way round. A drift of a dead end means that it began to fail: no news. */
function deadEndRate({ rate, low, high, worked, failed, estimate }: Rate, strings: Strings): RichText {
  const said = strings.rate;
  const of = worked + failed;
  if (of === 0)
    return parts(estimate === undefined ? said.noVotes : said.deadEndEstimate(percent(1 - estimate)));
  if (of < ENOUGH) return parts(said.deadEndFew(worked, failed));
  return parts(
    said.deadEndMany(percent(1 - rate), percent(1 - high), percent(1 - low)),
    said.deadEndCounts(failed, of),
    low > HELPS_SOME ? strings.deadEnd.workedForSome : undefined,
  );
}
