import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/formats/index.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/formats');
const SEEDS = path.join(import.meta.dirname, '../../../shared/seeds');

const PAGE = 'ID: a/b\n78%Fix Rate\nRoot Cause\nx\nWorkarounds\n';
const ARTICLE = 'Introduction\n\nx y z\n\nSymptoms\n\n';
const MARKDOWN = '# T\n\n- **ID:** `a/b`\n\n## Root Cause\n\n';
const HTML = '<html><p>ID: a/b</p><h2>Root Cause</h2>';
const record = (fields: object): string =>
  JSON.stringify({ id: 'a/b', signature: 's', root_cause: 'c', ...fields });

/** Each would take a careless reader minutes, or its stack; the runner's time limit is what catches one. */
const HOSTILE: Readonly<Record<string, string>> = {
  'megabytes of spaces': ' '.repeat(4_000_000),
  'megabytes of line ends': '\n'.repeat(4_000_000),
  'megabytes of one letter': 'a'.repeat(4_000_000),
  'megabytes of short lines': 'a\n'.repeat(2_000_000),
  'NUL characters': '\u0000'.repeat(1_000_000),
  'JSON lists, open': '['.repeat(1_000_000),
  'JSON lists, closed': '['.repeat(500_000) + ']'.repeat(500_000),
  'JSON objects': '{"a":'.repeat(200_000),
  'a record with deep lists': record({ os_specific: 1 }).replace(
    ':1',
    `:${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  ),
  'a record with many equal items': record({
    workarounds: Array.from({ length: 20_000 }, () => ({ action: 'same' })),
  }),
  'a record with many strange names': record(
    Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n])),
  ),
  'a pattern of open groups': record({ regex: '(?:'.repeat(100_000) }),
  'a pattern of many groups': record({ regex: `${'(?:a)|'.repeat(100_000)}(?:b)` }),
  'a how of fences': record({ workarounds: [{ action: 'a', how: '```\n'.repeat(200_000) }] }),
  'an id of dashes': record({ id: `a/${'-'.repeat(2_000_000)}a` }),
  'deep HTML': `${HTML}${'<div>'.repeat(200_000)}`,
  'wide HTML': `${HTML}${'<p>x'.repeat(200_000)}`,
  'HTML of formatting':
    HTML + Array.from({ length: 200 }, (_, n) => `<b id=${n}>`).join('') + '</p><p>x'.repeat(100_000),
  'HTML of attributes': `${HTML}<a ${Array.from({ length: 200_000 }, (_, n) => `a${n}`).join(' ')}>`,
  'HTML of comments': '<!---->'.repeat(100_000),
  'HTML of entities': `${HTML}${'&amp'.repeat(300_000)}`,
  'HTML of spaces': `${HTML}<pre>${' '.repeat(1_000_000)}x</pre>`,
  'HTML of almost an id': `<html>ID${' '.repeat(1_000_000)}Root Cause`,
  'Markdown quotes': `${MARKDOWN}${'> '.repeat(90_000)}`,
  'Markdown lists': `${MARKDOWN}${'- '.repeat(90_000)}`,
  'Markdown lists, line by line': `${MARKDOWN}${`${'- '.repeat(20)}a\n`.repeat(4000)}`,
  'Markdown stars': `${MARKDOWN}${'**a'.repeat(60_000)}`,
  'Markdown brackets': `${MARKDOWN}${'['.repeat(190_000)}`,
  'Markdown links': `${MARKDOWN}${'[a]('.repeat(40_000)}`,
  'Markdown underlines': `${MARKDOWN}${'a\n===\n'.repeat(30_000)}`,
  'Markdown quotes with lazy lines': `${MARKDOWN}${`> a\n${'b\n'.repeat(50)}`.repeat(900)}`,
  'Markdown of wide tables': `${MARKDOWN}|${'a|'.repeat(9_000)}\n|${'-|'.repeat(9_000)}\n`,
  'Markdown of spaces': `${MARKDOWN}x${' '.repeat(190_000)}y`,
  'a page of dashes': `${PAGE}${'-\n'.repeat(150_000)}`,
  'a page of tables': `${PAGE}${'| a |\n|---|\nx\n'.repeat(20_000)}`,
  'a page of rates': `${PAGE}${'80% success x\n'.repeat(20_000)}`,
  'a page of almost rates': `${PAGE}${'(80% '.repeat(70_000)}`,
  'a page with a long header': `1${' '.repeat(300_000)}x\n${PAGE}`,
  'a page with long translations': `${PAGE}80% success a\n75% success b\n中文步骤\n${'x。'.repeat(150_000)}`,
  'an article of bullets': `${ARTICLE}${'  • x\n'.repeat(60_000)}`,
  'an article of torn YAML': `${ARTICLE}Fix\n\n${Array.from({ length: 15_000 }, (_, n) => `  ${n + 1}. ${n + 1}.${n === 0 ? '```yaml' : `k${n}:`}`).join('\n')}`,
  'an article of quotes': `${ARTICLE}  • ${'"a'.repeat(150_000)}`,
  'an article with long references': `${ARTICLE}References\n\n  • https://a.b ${'- '.repeat(150_000)}x`,
};

describe('hostile documents', () => {
  it.each(Object.entries(HOSTILE))('%s', (_name, text) => {
    const reading = readDocument(text);
    for (const { message, remedy } of reading?.faults ?? []) expect([message, remedy]).not.toContain('');
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['a bracket', '[', 'is not valid JSON'],
    ['a record cut off', '{"signature": "s", "root_cause": "c", "workarounds": [', 'the text ends too early'],
    ['no cause', '{"signature": "s", "dead_ends": []}', 'root_cause is missing'],
    ['no signature', '{"root_cause": "c", "signature": "", "regex": "x"}', 'signature is missing'],
    ['no title', `${MARKDOWN.replace('# T', '')}cause`, 'signature is missing'],
    ['a NUL', 'a\u0000b', 'NUL'],
    ['a very long one', `# T\n\n- **ID:** \`a/b\`\n\n${'x'.repeat(500_000)}`, 'more than one article has'],
  ])('%s', (_name, text, words) => {
    const reading = readDocument(text);
    expect(reading?.drafts).toEqual([]);
    expect(reading?.faults.map(({ field = '', message }) => `${field} ${message}`).join()).toContain(words);
  });

  it('a value of the wrong kind costs the field and not the record, and is said', () => {
    const reading = readDocument(
      record({
        workarounds: 'none',
        dead_ends: [7, { why_fails: 'w', fail_rate: 'often' }],
        confidence: '85%',
        first_seen: '2024-02-03T10:00:00Z',
        tags: [1, 'a'],
        locale: 7,
        verification_tier: 'oracle',
      }),
    );
    const [draft] = reading?.drafts ?? [];
    expect(draft?.entry).toMatchObject({
      workarounds: [],
      deadEnds: [{ whyFails: 'w' }],
      tags: ['a'],
      verification: { confidence: 0.85, firstSeen: '2024-02-03', tier: 'ai_generated' },
    });
    expect(
      draft?.notes
        .filter(({ kind }) => kind === 'not-taken')
        .map(({ field, message }) => `${field}: ${message}`),
    ).toEqual([
      'dead_ends[0]: expected an object, found 7',
      'dead_ends[1].fail_rate: expected a rate from 0 to 1, found "often"',
      'workarounds: expected a list, found "none"',
      'verification_tier: expected one of ai_generated, community, human_reviewed, auto_generated, community_verified, human_verified, expert_reviewed, found "oracle"',
      'locale: expected a language, as in en or zh, found 7',
    ]);
  });

  it('a record whose names are those of every object does no harm', () => {
    const reading = readDocument(
      '{"signature":"s","root_cause":"c","constructor":{"prototype":1},"toString":2,"hasOwnProperty":3,"regex":"x"}',
    );
    expect(reading?.drafts[0]?.entry.id).toBe('general/s');
    expect(({} as Record<string, unknown>)['prototype']).toBeUndefined();
  });
});

const files = (folder: string): [string, string][] =>
  existsSync(folder)
    ? readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')])
    : [];

describe('damaged documents', () => {
  it.each(files(FIXTURES))('60 damaged copies of %s', (_file, text) => damaged(text, 60));
});

/** Runs beside the documents only, which are not part of the project. */
describe.skipIf(!existsSync(SEEDS))('damaged seeds', () => {
  it.each(files(SEEDS))('200 damaged copies of %s', (_file, text) => damaged(text, 200));
});

function damaged(text: string, times: number): void {
  let good = 0;
  for (let seed = 1; seed <= times; seed += 1) {
    const reading = readDocument(damage(text, seed));
    if (!reading) continue;
    expect(reading.drafts.length + reading.faults.length).toBeGreaterThan(0);
    good += reading.drafts.length;
  }
  expect(good).toBeGreaterThan(0);
}

const PIECES = [
  '`',
  '```',
  '\n',
  '\n\n',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '<',
  '>',
  '&',
  '|',
  '**',
  '# ',
  '\u0000',
  '\ud800',
  '0',
  '%',
  ':',
  ',',
  '中',
  'null',
  '\ufffd',
];

/** Some places of a text cut, doubled, turned round, moved or filled with signs; the same for the same seed. */
function damage(text: string, seed: number): string {
  const random = numbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  let damaged = text;
  for (let times = 1 + below(5); times > 0; times -= 1) {
    const start = below(damaged.length + 1);
    const end = Math.min(damaged.length, start + below(40));
    const [before, part, after] = [damaged.slice(0, start), damaged.slice(start, end), damaged.slice(end)];
    const ways = [
      before + after,
      before + PIECES[below(PIECES.length)] + part + after,
      before + part + part + after,
      before + [...part].reverse().join('') + after,
      after + before,
      before,
    ];
    damaged = ways[below(ways.length)] ?? '';
  }
  return damaged;
}

/** Mulberry32. */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
