import type { Rate } from '../rates/rate.ts';
import { rateInWords } from '../rates/rate-in-words.ts';
import type { RateWords } from './card.ts';
import { joined, plain, type RichText } from './rich-text.ts';
import type { Strings } from './strings/strings-for.ts';

/** A rate said honestly: never a percentage without its counts, never a figure where there is no evidence. */
export function rateWords(rate: Rate, role: 'workaround' | 'dead-end', strings: Strings): RateWords {
  // Of what nobody knows anything there is nothing to draw.
  const isKnown = rateInWords(rate, role).kind !== 'unknown';
  return {
    words: role === 'workaround' ? workaroundRate(rate, strings) : deadEndRate(rate, strings),
    figures: isKnown ? rate : undefined,
  };
}

/** ` · ` where the parts are of one kind. */
const parts = (...said: (string | undefined)[]): RichText =>
  joined(
    said.map((text) => (text === undefined ? undefined : plain(text))),
    ' · ',
  );

function workaroundRate(rate: Rate, { rate: words }: Strings): RichText {
  const said = rateInWords(rate, 'workaround');
  switch (said.kind) {
    case 'unknown':
      return parts(words.noVotes);
    case 'estimate':
      return parts(words.estimate(said.percent));
    case 'few':
      return parts(words.few(said.worked, said.failed));
    case 'rate': {
      const { percent, low, high, worked, of, worse } = said;
      const trend = worse && words.drift(worse.worked, worse.of);
      return parts(words.many(percent, low, high), words.manyCounts(worked, of), trend);
    }
    default:
      return said satisfies never;
  }
}

function deadEndRate(rate: Rate, { rate: words, deadEnd }: Strings): RichText {
  const said = rateInWords(rate, 'dead-end');
  switch (said.kind) {
    case 'unknown':
      return parts(words.noVotes);
    case 'estimate':
      return parts(words.deadEndEstimate(said.percent));
    case 'few':
      return parts(words.deadEndFew(said.worked, said.failed));
    case 'rate': {
      const { percent, low, high, failed, of, helpsSome } = said;
      const some = helpsSome ? deadEnd.workedForSome : undefined;
      return parts(words.deadEndMany(percent, low, high), words.deadEndCounts(failed, of), some);
    }
    default:
      return said satisfies never;
  }
}
