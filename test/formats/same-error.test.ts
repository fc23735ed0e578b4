import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { carriedPart } from '../../src/formats/carried-part.ts';
import { formatNamed, readDocument, writeEntry } from '../../src/formats/index.ts';
import type { JsonObject } from '../../src/formats/json.ts';

const fixture = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../fixtures/formats', name), 'utf8');

function entryIn(name: string): Entry {
  const reading = readDocument(fixture(name));
  expect(reading?.faults).toEqual([]);
  return reading?.drafts[0]?.entry as Entry;
}

const without = (entry: Entry, ...names: (keyof Entry)[]) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name as keyof Entry)));

describe('one error, however it was written down', () => {
  const json = entryIn('errorcanon.json');

  it.each(['errorcanon-page.html', 'errorcanon-page.txt'])(
    '%s says what the JSON says, but for the pattern and the title in Chinese',
    (name) => {
      const { signature: _, ...zh } = json.translations?.['zh'] ?? {};
      const visible = { ...without(json, 'patterns', 'extensions'), translations: { zh } };
      expect(entryIn(name)).toEqual(visible);
    },
  );

  it('Markdown says as much of it as it carries', () => {
    const carries = formatNamed('errorcanon-markdown')?.carries ?? [];
    const part = (entry: Entry) => carriedPart(entry as unknown as JsonObject, carries);
    const markdown = entryIn('errorcanon.md');
    expect(part(markdown)).toEqual(part(json));
    expect(markdown.workarounds.map(({ id }) => id)).toEqual(json.workarounds.map(({ id }) => id));
    expect(markdown.deadEnds?.map(({ id }) => id)).toEqual(json.deadEnds?.map(({ id }) => id));
  });

  it('is written in the words and the order of the format, in both languages', () => {
    const markdown = formatNamed('errorcanon-markdown');
    const asJson = formatNamed('errorcanon-json');
    if (!markdown || !asJson) throw new Error('no such format');
    expect(writeEntry(json, asJson)).toBe(fixture('errorcanon.json'));
    expect(writeEntry(json, markdown)).toBe(fixture('errorcanon.md'));
    expect(writeEntry(json, markdown, { locale: 'zh' })).toBe(fixture('errorcanon.zh.md'));
  });

  it('a record of deadends.dev comes back value for value, with all that has no field here', () => {
    const deadends = formatNamed('deadends');
    const entry = entryIn('deadends.json');
    expect(JSON.parse(writeEntry(entry, deadends as never) ?? '')).toEqual(
      JSON.parse(fixture('deadends.json')),
    );
  });

  it('what was edited since is written instead of what the record said', () => {
    const entry = entryIn('deadends.json');
    const edited: Entry = {
      ...entry,
      patterns: ['READONLY'],
      workarounds: entry.workarounds.slice(1).map((item) => ({ ...item, how: 'another way' })),
    };
    const written = JSON.parse(writeEntry(edited, formatNamed('deadends') as never) ?? '');
    expect(written.error.regex).toBe('READONLY');
    expect(written.workarounds.map(({ how }: { how: string }) => how)).toEqual([
      'another way',
      'another way',
    ]);
    expect(written.workarounds[1].x_note).toEqual(['kept']);
  });
});

describe('one article, however it was written down', () => {
  const markdown = entryIn('runbook.md');

  it('HTML', () => {
    expect(entryIn('runbook.html')).toEqual(markdown);
  });

  it('text with torn code, of which it is said what could not be known', () => {
    const torn = entryIn('runbook.txt');
    expect(without(torn, 'extensions')).toEqual(markdown);
    expect(Object.keys(torn.extensions?.['runbook']?.['doubts'] ?? {})).toEqual([
      '/workarounds/#share-volume-between-nodes/code/0',
    ]);
  });

  it('HTML and Markdown in which every line of code became an item', () => {
    const lines = fixture('runbook.txt')
      .split('\n')
      .flatMap((line) => /^\s+\d+\. (.*)/.exec(line)?.[1] ?? []);
    const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const html = fixture('runbook.html').replace(
      /<ol>[\s\S]*<\/ol>/,
      `<ol>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ol>`,
    );
    const items = lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
    const source = fixture('runbook.md').replace(
      /(## Step-by-Step Fix\n)[\s\S]*(\n## Prevention)/,
      (_, a, b) => `${a}\n${items}\n${b}`,
    );
    for (const text of [html, source]) {
      const entry = readDocument(text)?.drafts[0]?.entry as Entry;
      expect(without(entry, 'extensions')).toEqual(markdown);
    }
  });
});
