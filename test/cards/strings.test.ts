import { describe, expect, it } from 'vitest';
import { localeOf } from '../../src/cards/locale.ts';
import { en } from '../../src/cards/strings/en.ts';
import { sayDay } from '../../src/cards/strings/say-day.ts';
import { zh } from '../../src/cards/strings/zh.ts';

/** Every sentence, those with values tried with none, one and several. */
function sentencesOf(strings: unknown, path = ''): [string, string][] {
  if (typeof strings === 'string') return [[path, strings]];
  if (typeof strings === 'function') {
    const say = strings as (...values: unknown[]) => string;
    return [1, 2, 7, 12].map((n) => [`${path}(${n})`, say(n, n, n, n, n)]);
  }
  return Object.entries(strings as object).flatMap(([key, one]) => sentencesOf(one, `${path}.${key}`));
}

const shapeOf = (strings: unknown): unknown =>
  typeof strings === 'object' && strings !== null
    ? Object.fromEntries(Object.entries(strings).map(([key, one]) => [key, shapeOf(one)]))
    : typeof strings;

describe('the words of the interface', () => {
  it('are the same in both languages, in the same order', () => {
    expect(JSON.stringify(shapeOf(zh))).toBe(JSON.stringify(shapeOf(en)));
  });

  it.each([
    ['en', en],
    ['zh', zh],
  ])('%s: no exclamation marks, no blanks at the ends, no doubled blanks', (_locale, strings) => {
    const wrong = sentencesOf(strings).filter(
      ([path, text]) =>
        /[!！]|\s\s|undefined|NaN/.test(text) || (text !== text.trim() && !/colon|comma/.test(path)),
    );
    expect(wrong).toEqual([]);
  });

  it('zh has no English left but names', () => {
    const names = /\b(?:AI|Schema|errata check|errata|[a-z]+ ?\d*)\b|🔎|✅|❌/g;
    const left = sentencesOf(zh).filter(([, text]) => /[A-Za-z]{4,}/.test(text.replace(names, '')));
    expect(left).toEqual([]);
    expect(
      sentencesOf(zh)
        .filter(([path, text]) => !/colon|comma|percent/.test(path) && !/[\u4e00-\u9fff]/.test(text))
        .map(([path]) => path),
    ).toEqual(['.entry.schema']);
  });

  it('says one and several differently in English', () => {
    expect(en.domain.title('go', 1)).toBe('go: 1 entry');
    expect(en.domain.title('go', 2)).toBe('go: 2 entries');
    expect(en.seen.times(1, 1)).toBe('Seen here once today');
    expect(en.seen.times(2, 30)).toBe('Seen here twice in the last 30 days');
  });

  it('says days in words and leaves alone what is none', () => {
    expect(sayDay('2026-03-31', en)).toBe('31 Mar 2026');
    expect(sayDay('2026-03-31T12:00:00Z', zh)).toBe('2026 年 3 月 31 日');
    expect(sayDay('someday', en)).toBe('someday');
  });

  it.each([
    ['zh-CN', 'zh'],
    ['zh_TW', 'zh'],
    ['ZH', 'zh'],
    ['en-GB', 'en'],
    ['pt-BR', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('takes %s for %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});
