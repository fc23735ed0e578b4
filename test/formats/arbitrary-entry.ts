import fc from 'fast-check';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { entrySchema } from '../../src/entries/entry-schema.ts';

/** Pieces that mean something to one format or another, so that no writer gets away without minding them. */
const HOSTILE = [
  '|',
  '\\|',
  '`',
  '``',
  '```',
  '\n```\n',
  '```yaml\nx: 1\n```',
  '~~~',
  '**',
  '*',
  '_',
  '__',
  '#',
  '# ',
  '\n# Workarounds\n',
  '\n## Dead Ends\n\n',
  '- ',
  '\n- **ID:** `x/y`\n',
  '1. ',
  '> ',
  '\n\n',
  '\n',
  '\t',
  '  ',
  ' ',
  '—',
  '–',
  '-',
  '---',
  '===',
  '(80% success)',
  ' (60% fail)',
  '（80% 成功率）',
  '<b>',
  '</div>',
  '<!--',
  '-->',
  '<script>alert(1)</script>',
  '&amp;',
  '&#42;',
  '&#x2a;',
  '&',
  '[a](b)',
  '![',
  ']',
  '[x]: y',
  '<https://a.b>',
  '\\',
  '\\*',
  '{{name}}',
  '{',
  '}',
  '$' + '{x}',
  '%s',
  '"',
  "'",
  '连接池',
  '（默认）',
  '。',
  '日本語',
  'é',
  '🙂',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u2028',
  '80%',
  'N/A',
  'null',
  'true',
  ':',
  ': ',
  '：',
  '/',
  'https://a.b/c',
  '@everyone',
  '中文',
  '中文步骤',
  'Root Cause',
  '根本原因',
];

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'pool',
      'exhausted',
      'increase',
      'the',
      'limit',
      'Retry',
      'config',
      'set',
      'a',
      'of',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
);

/** Line ends and control characters are not carried by texts of any kind; `\n` stands for every line end. */
const usable = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\ufeff]/gu, (char) => (char === '\n' || char === '\t' ? char : ''))
    .replaceAll(/\p{Cs}/gu, '');

export const hostileText = fc
  .array(fc.tuple(piece, fc.constantFrom('', '', ' ', ' ', '\n')), { minLength: 1, maxLength: 9 })
  .map((parts) => usable(parts.flat().join('')))
  .filter((text) => text.trim() !== '');

const lines = fc.array(hostileText, { minLength: 1, maxLength: 3 });
const rate = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  fc.double({ min: 1e-6, max: 1, noNaN: true }),
);
const day = fc
  .tuple(
    fc.integer({ min: 1990, max: 2035 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const entryId = fc.oneof(
  fc.tuple(slug, slug).map((parts) => parts.join('/')),
  fc.tuple(slug, slug, slug).map((parts) => parts.join('/')),
);
const url = fc.oneof(fc.webUrl(), fc.constant('https://example.org/a_b*c?d=[e]#f'));
const code = fc.record(
  { language: fc.constantFrom('bash', 'yaml', 'c++', 'ts'), text: hostileText },
  { requiredKeys: ['text'] },
);
const pattern = fc.constantFrom(
  'connection refused',
  'a|b',
  '(?:x|y)z',
  '(?:x)|(?:y)',
  'port (?<port>\\d+) in use',
  '[()|]\\(',
  'a\\|b',
  '(?:(?:a)|(?:b))',
  'no such [^\\]]+ \\[x\\]',
);
const json = fc.oneof(
  hostileText,
  fc.integer(),
  fc.boolean(),
  lines,
  fc.dictionary(fc.constantFrom('a', 'b/c', 'd~e'), hostileText, { minKeys: 1, maxKeys: 2 }),
);
const details = fc.dictionary(fc.constantFrom('gpu', 'python', 'hardware', 'a/b', '~c', '#d'), json, {
  minKeys: 1,
  maxKeys: 3,
});

const optional = <Shape extends object>(
  shape: { [Name in keyof Shape]: fc.Arbitrary<Shape[Name]> },
  ...required: (keyof Shape)[]
) => fc.record(shape, { requiredKeys: required }) as fc.Arbitrary<Partial<Shape>>;

const withIds = <Item extends object>(items: readonly Item[]) =>
  items.map((item, index) => ({ id: `item-${index}`, ...item }));

const workarounds = fc
  .array(
    optional(
      {
        action: hostileText,
        how: hostileText,
        code: fc.array(code, { minLength: 1, maxLength: 3 }),
        successRate: rate,
        condition: hostileText,
        tradeoff: hostileText,
        effort: fc.constantFrom('minutes', 'hours'),
        sources: fc.array(url, { minLength: 1, maxLength: 2 }),
      },
      'action',
    ),
    { maxLength: 4 },
  )
  .map(withIds);
const deadEnds = fc
  .array(
    optional(
      {
        action: hostileText,
        whyFails: hostileText,
        failRate: rate,
        condition: hostileText,
        misconception: hostileText,
        sources: fc.array(url, { minLength: 1, maxLength: 2 }),
      },
      'whyFails',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map(withIds);
const relations = fc.array(
  optional(
    { id: entryId, probability: rate, condition: hostileText, distinction: hostileText, delay: hostileText },
    'id',
  ),
  { minLength: 1, maxLength: 2 },
);
const versions = fc.array(
  optional(
    {
      version: hostileText,
      introduced: hostileText,
      deprecated: hostileText,
      removed: hostileText,
      behaviorChange: hostileText,
      status: hostileText,
      notes: hostileText,
    },
    'version',
  ),
  { minLength: 1, maxLength: 3 },
);
const translation = optional({
  signature: hostileText,
  cause: hostileText,
  symptoms: lines,
  workarounds: fc.dictionary(
    fc.constantFrom('item-0', 'item-1'),
    optional({ action: hostileText, how: hostileText }, 'action'),
    { minKeys: 1 },
  ),
});

/** Entries with any of the fields there are, in texts that no format likes. */
export const arbitraryEntry: fc.Arbitrary<Entry> = optional(
  {
    id: entryId,
    signature: hostileText,
    aliases: lines,
    patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 }),
    codes: lines,
    category: hostileText,
    subcategory: hostileText,
    tags: lines,
    cause: optional({ text: hostileText, type: hostileText }, 'text'),
    versions,
    environment: optional({
      runtime: optional({ name: hostileText, versions: hostileText }, 'name'),
      os: hostileText,
      details,
    }).filter((value) => Object.keys(value).length > 0),
    osSpecific: details,
    symptoms: lines,
    diagnostics: fc.array(
      optional({ check: hostileText, command: hostileText, means: hostileText }, 'check'),
      { minLength: 1, maxLength: 2 },
    ),
    commonCauses: lines,
    prevention: lines,
    workarounds,
    deadEnds,
    relations: optional({ leadsTo: relations, precededBy: relations, confusedWith: relations }).filter(
      (value) => Object.keys(value).length > 0,
    ),
    documentation: fc.array(optional({ url, section: hostileText }, 'url'), { minLength: 1, maxLength: 2 }),
    verification: optional(
      {
        tier: fc.constantFrom('ai_generated', 'community', 'human_reviewed'),
        confidence: rate,
        evidence: fc.nat(),
        firstSeen: day,
        lastConfirmed: day,
        lastUpdated: day,
        resolvable: fc.constantFrom('yes', 'partly', 'no'),
        fixRate: rate,
        origin: optional({ format: fc.constant('elsewhere'), url }, 'format'),
      },
      'tier',
    ),
    locale: fc.constantFrom('en', 'zh'),
    translations: fc.dictionary(fc.constantFrom('de', 'ja'), translation, { minKeys: 1, maxKeys: 2 }),
    examples: fc.constant({ matches: ['x'], ignores: [] }),
  },
  'id',
  'signature',
  'cause',
  'workarounds',
  'verification',
  'locale',
).map((draft) => entrySchema.parse(withoutStrayTranslations(JSON.parse(JSON.stringify(draft)))));

/** Translations of items that do not exist have nowhere to go, in any format. */
function withoutStrayTranslations(entry: Entry): Entry {
  if (!entry.translations) return entry;
  const known = new Set(entry.workarounds.map(({ id }) => id));
  const translations = Object.entries(entry.translations).flatMap(
    ([locale, { workarounds: all = {}, ...rest }]) => {
      const items = Object.entries(all).filter(([id]) => known.has(id));
      const kept = { ...rest, ...(items.length > 0 && { workarounds: Object.fromEntries(items) }) };
      return Object.keys(kept).length > 0 ? [[locale, kept] as const] : [];
    },
  );
  const { translations: _, ...without } = entry;
  return translations.length > 0 ? { ...without, translations: Object.fromEntries(translations) } : without;
}
