import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ENTRY_ID } from '../../src/entries/entry-schema.ts';

const FIXTURES = path.join(import.meta.dirname, '..', 'fixtures', 'recognition');
const ENTRIES = path.join(import.meta.dirname, '..', '..', 'entries');

const entryId = z.string().regex(ENTRY_ID);
const base = { id: z.string().regex(/^(?:paste|neg|near)-\d{3}$/), text: z.string().min(1) };
const platform = z.enum(['any', 'slack', 'discord']);
const SHAPES = {
  'pastes.jsonl': z.strictObject({
    ...base,
    kind: z.enum(['exact-line', 'variant', 'fuzzy', 'noisy-log', 'full-trace', 'multi-error']),
    platform,
    expected: z.array(entryId).min(1),
    acceptable: z.array(entryId),
  }),
  'negatives.jsonl': z.strictObject({
    ...base,
    kind: z.enum([
      'alert-bot',
      'changelog',
      'chat',
      'code',
      'config',
      'data',
      'deploy-announce',
      'diff',
      'emoji-link',
      'long-innocent',
      'mention',
      'minutes',
      'non-english',
      'ok-log',
      'own-trace',
      'question-with-words',
      'release-notes',
      'review-talk',
      'standup',
      'system-log',
      'unknown-error',
    ]),
    platform,
    debatable: z.literal(true).optional(),
  }),
  'near.jsonl': z.strictObject({
    ...base,
    kind: z.literal('near'),
    platform,
    expected: z.array(entryId).min(1),
    wrong: z.array(entryId).min(1),
  }),
} as const;
type FileName = keyof typeof SHAPES;
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly expected?: readonly string[] | undefined;
  readonly acceptable?: readonly string[] | undefined;
  readonly wrong?: readonly string[] | undefined;
}

const casesOf = (file: FileName): Case[] =>
  readFileSync(path.join(FIXTURES, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** At least so many of each, so that a figure over them means something. */
const AT_LEAST: Readonly<Record<FileName, Readonly<Record<string, number>>>> = {
  'pastes.jsonl': {
    'exact-line': 100,
    variant: 60,
    fuzzy: 60,
    'noisy-log': 40,
    'full-trace': 30,
    'multi-error': 20,
  },
  'negatives.jsonl': {
    'unknown-error': 60,
    'long-innocent': 15,
    'system-log': 16,
    code: 12,
    'non-english': 20,
    chat: 25,
  },
  'near.jsonl': { near: 40 },
};
const DOMAINS = 42;

/** What two texts share when one was copied from the other: neither markup, nor case, nor spacing. */
const normalised = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('`', '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

function faultsOf(file: FileName, cases: readonly Case[], examples: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  return cases.flatMap((one) => {
    const faults: string[] = [];
    const shape = SHAPES[file].safeParse(one);
    if (!shape.success) faults.push(`${one.id}: ${z.prettifyError(shape.error)}`);
    if (seen.has(one.id)) faults.push(`${one.id}: the id is taken`);
    if (seen.has(one.text)) faults.push(`${one.id}: the text is there already`);
    seen.add(one.id).add(one.text);
    const owner = examples.get(normalised(one.text));
    if (owner !== undefined) faults.push(`${one.id}: this is an example of ${owner}`);
    const tempting = one.expected?.filter((id) => one.wrong?.includes(id) || one.acceptable?.includes(id));
    if (tempting?.length) faults.push(`${one.id}: ${tempting.join(', ')} is both right and something else`);
    return faults;
  });
}

const entryFiles = existsSync(ENTRIES)
  ? readdirSync(ENTRIES, { recursive: true, encoding: 'utf8' }).filter((file) => /[\\/].*\.json$/.test(file))
  : [];
const examples = new Map(
  entryFiles.flatMap((file) => {
    const entry = JSON.parse(readFileSync(path.join(ENTRIES, file), 'utf8'));
    const texts: string[] = [...(entry.examples?.matches ?? []), ...(entry.examples?.ignores ?? [])];
    return texts.map((text) => [normalised(text), entry.id] as const);
  }),
);
const files = Object.keys(SHAPES) as FileName[];

describe('recognition fixtures', () => {
  it.each(files)('%s has the shape, unique ids and no example of an entry', (file) => {
    expect(faultsOf(file, casesOf(file), examples)).toEqual([]);
  });

  it.each(files)('%s has enough of each kind', (file) => {
    const cases = casesOf(file);
    for (const [kind, least] of Object.entries(AT_LEAST[file])) {
      expect.soft(cases.filter((one) => one.kind === kind).length, kind).toBeGreaterThanOrEqual(least);
    }
  });

  it('has pastes for every domain', () => {
    const domains = new Set(
      casesOf('pastes.jsonl').flatMap((one) => one.expected?.map((id) => id.split('/')[0])),
    );
    expect(domains.size).toBeGreaterThanOrEqual(DOMAINS);
  });

  it('has long innocent pastes of 2 to 20 KB, and excerpts of 40 lines', () => {
    for (const one of casesOf('negatives.jsonl')) {
      if (one.kind === 'long-innocent') {
        expect.soft(Buffer.byteLength(one.text), one.id).toBeGreaterThanOrEqual(2_000);
        expect.soft(Buffer.byteLength(one.text), one.id).toBeLessThanOrEqual(20_000);
      }
      if (one.kind === 'system-log') expect.soft(one.text.split('\n'), one.id).toHaveLength(40);
    }
  });

  it.skipIf(entryFiles.length < 300)('expects only entries that exist (needs the whole folder)', () => {
    const known = new Set(
      entryFiles.map((file) =>
        file
          .split(path.sep)
          .join('/')
          .replace(/\.json$/, ''),
      ),
    );
    const missing = files
      .flatMap((file) => casesOf(file))
      .flatMap((one) => [...(one.expected ?? []), ...(one.acceptable ?? []), ...(one.wrong ?? [])])
      .filter((id) => !known.has(id));
    expect(missing).toEqual([]);
  });

  const good: Case = { id: 'near-001', kind: 'near', text: 'a\nb', expected: ['go/x'], wrong: ['go/y'] };
  it.each<[string, Case[]]>([
    ['a taken id', [good, { ...good, text: 'other' }]],
    ['a text twice', [good, { ...good, id: 'near-002' }]],
    ['an unknown kind', [{ ...good, kind: 'nearly' }]],
    ['an id that is no entry id', [{ ...good, expected: ['Go'] }]],
    ['a copy of an example', [{ ...good, text: '```\n  COPIED &lt;line&gt;\n```' }]],
    ['right and wrong at once', [{ ...good, wrong: ['go/x'] }]],
  ])('refuses %s', (_, planted) => {
    const cases = planted.map((one) => ({ platform: 'any', ...one }));
    expect(faultsOf('near.jsonl', cases, new Map([['copied <line>', 'go/z']]))).toHaveLength(1);
  });
});
