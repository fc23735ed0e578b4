import { describe, expect, it } from 'vitest';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { entryInLocale } from '../../src/cards/entry-in-locale.ts';
import { cardGallery } from '../contracts/card-gallery.ts';
import { chinese, refused } from '../contracts/gallery-entries.ts';

describe('an entry in the language of its reader', () => {
  it('is itself in its own language', () => {
    expect(entryInLocale(refused, 'en').entry).toBe(refused);
    expect(entryInLocale(chinese, 'zh').untranslated.size).toBe(0);
    expect(entryInLocale({ ...refused, locale: 'en-GB' }, 'en').untranslated.size).toBe(0);
  });

  it('takes what is translated and names what is not', () => {
    const { entry, translatedSignature, untranslated } = entryInLocale(refused, 'zh');
    expect(entry.signature).toBe(refused.signature);
    expect(translatedSignature).toContain('无法连接');
    expect(entry.workarounds[1]?.action).toBe('启动数据库并等它就绪');
    expect(entry.workarounds[2]?.action).toBe(refused.workarounds[2]?.action);
    expect([...untranslated].sort()).toEqual([
      'commonCauses',
      'd:open-firewall',
      'd:raise-timeout',
      'diagnostics',
      'prevention',
      'relations',
      'symptoms',
      'versions',
      'w:listen-on-all',
    ]);
  });

  it('finds a translation for the region when there is none for the language', () => {
    const { translations, ...rest } = refused;
    const regional = { ...rest, translations: { 'zh-CN': translations?.['zh'] ?? {} } };
    expect(entryInLocale(regional, 'zh').entry.cause.text).toContain('监听');
  });

  it('changes nothing but texts, and adds no field', () => {
    const { entry } = entryInLocale(refused, 'zh');
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
          : typeof value;
    const { translations: _a, ...own } = refused;
    const { translations: _b, ...local } = entry;
    expect(shape(local)).toEqual(shape(own));
  });

  it('marks visibly what is not translated, and nothing else', () => {
    const marked = (name: string) => {
      const card = cardGallery().find((one) => one.name === name)?.card;
      return /[Nn]ot (?:all of it is )?translated yet|尚未翻译/.exec(card ? cardToText(card) : '')?.[0];
    };
    expect(marked('en · ordinary · first')).toBeUndefined();
    expect(marked('zh · chinese · first')).toBeUndefined();
    expect(marked('en · chinese · first')).toBe('Not translated yet');
    expect(marked('zh · ordinary · first')).toBe('尚未翻译');
    expect(marked('zh · ordinary · second')).toBe('尚未翻译');
    expect(marked('zh · ordinary · solved by this')).toBeUndefined();
  });
});
