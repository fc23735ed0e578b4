import { describe, expect, it } from 'vitest';
import { examineClock, examineStoreClock } from '../../src/ops/doctor/examine-clock.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('the clock of the database', () => {
  /** The database is so far ahead, and the way to it takes so long there and back. */
  const examined = async (ahead: number, way = 0) => {
    let now = NOON;
    const clock = async (): Promise<number> => {
      const theirs = now + way + ahead;
      now += 2 * way;
      return theirs;
    };
    return await examineStoreClock(clock, () => now);
  };

  it.each([
    [0, 'good'],
    [1_900, 'good'],
    [-1_900, 'good'],
    [2_100, 'warning'],
    [-29_000, 'warning'],
    [31_000, 'bad'],
    [-3_600_000, 'bad'],
  ])('that is %i ms ahead is %s', async (ahead, state) => {
    expect(await examined(ahead)).toMatchObject({ about: 'clock', state });
  });

  it('is not blamed for a slow way there, and what is wrong says what to do', async () => {
    expect(await examined(0, 40_000)).toMatchObject({ state: 'good' });
    expect((await examined(90_000, 1_000)).text).toMatch(
      /^This machine and the database are 89 s apart.*NTP/,
    );
  });
});

describe('the clock of a platform', () => {
  const examined = (off: number) => {
    const headers = new Headers({ date: new Date(NOON - off).toUTCString() });
    return examineClock(headers, NOON).map(({ state }) => state);
  };

  it('is told apart by what it would do', () => {
    expect([0, 4_000, 6_000, -6_000, 250_000].map(examined)).toEqual(
      ['good', 'good', 'warning', 'warning', 'bad'].map((state) => [state]),
    );
    expect(examineClock(new Headers(), NOON)).toEqual([]);
  });
});
