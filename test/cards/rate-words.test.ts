import { describe, expect, it } from 'vitest';
import { rateWords } from '../../src/cards/rate-words.ts';
import { textOf } from '../../src/cards/rich-text.ts';
import { stringsFor } from '../../src/cards/strings/strings-for.ts';
import type { Rate } from '../../src/rates/rate.ts';
import { RATES } from '../contracts/card-gallery.ts';

const said = (rate: Rate, role: 'workaround' | 'dead-end' = 'workaround', locale: 'en' | 'zh' = 'en') =>
  textOf(rateWords(rate, role, stringsFor(locale)).words);

describe('rate in words', () => {
  it('gives nothing to draw where nobody knows anything', () => {
    const figures = (rate: Rate) => rateWords(rate, 'workaround', stringsFor('en')).figures;
    expect(figures(RATES.unknown)).toBeUndefined();
    expect(figures(RATES.estimated)).toBe(RATES.estimated);
  });

  it.each([
    [RATES.unknown, 'no votes yet'],
    [RATES.estimated, "editors' estimate ~90 %"],
    [RATES.few, "3 worked, 1 didn't · few votes"],
    [RATES.onlyFailed, "1 didn't · few votes"],
    [{ ...RATES.few, worked: 2, failed: 0 }, '2 worked · few votes'],
    [RATES.many, '~74 % (likely 55–92 %) · 11 of 14 said it worked'],
    [
      RATES.drifting,
      '~41 % (likely 25–63 %) · 21 of 36 said it worked · recent votes are worse: 1 of the last 6',
    ],
  ])('says a workaround %#', (rate, words) => {
    expect(said(rate)).toBe(words);
  });

  it.each([
    [RATES.unknown, 'no votes yet'],
    [RATES.deadEstimated, "editors' estimate: fails for ~95 %"],
    [{ ...RATES.few, worked: 1, failed: 3 }, '3 got no help, 1 did · few votes'],
    [RATES.deadMany, 'fails for ~80 % (likely 62–90 %) · 8 of 10 said it did not help'],
    [
      RATES.deadHelpsSome,
      'fails for ~50 % (likely 34–66 %) · 6 of 12 said it did not help · worked for some',
    ],
  ])('says a dead end %#', (rate, words) => {
    expect(said(rate, 'dead-end')).toBe(words);
  });

  it('turns at five votes, neither before nor after', () => {
    expect(said({ ...RATES.many, worked: 3, failed: 1 })).not.toContain('%');
    expect(said({ ...RATES.many, worked: 3, failed: 2 })).toContain('%');
  });

  it('never says a percentage without counts, except as the estimate it is', () => {
    for (const locale of ['en', 'zh'] as const) {
      for (const rate of Object.values(RATES)) {
        for (const role of ['workaround', 'dead-end'] as const) {
          const words = said(rate, role, locale);
          const counts = locale === 'en' ? /\d+ of \d+ said/ : /\d+ 人中 \d+ 人/;
          const estimate = /editors' estimate|编者估计/;
          if (words.includes('%')) expect(counts.test(words) || estimate.test(words), words).toBe(true);
          if (rate.worked + rate.failed > 0) expect(words).not.toMatch(estimate);
        }
      }
    }
  });
});
