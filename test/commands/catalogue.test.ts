import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/commands/catalogue/catalogue.ts';
import { completeOption } from '../../src/commands/complete-option.ts';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { ENTRIES } from './ask.ts';

const WORDS = ['disk', 'full', 'lock', 'port', 'timeout', 'memory', 'refused', 'denied', '磁盘', '端口'];
const entryOf = (id: string, words: readonly string[]): Entry =>
  entrySchema.parse({
    id,
    signature: words.join(' '),
    cause: { text: 'It is so.' },
    workarounds: [],
    verification: { tier: 'community' },
  });
const idsOf = (catalogue: Catalogue, words: string, limit = 1000) =>
  catalogue.search(words, { limit }).entries.map(({ id }) => id);

describe('catalogue', () => {
  const catalogue = new Catalogue(ENTRIES);

  it('finds by words of ids, signatures, causes and workarounds, also begun, inflected or mistyped ones', () => {
    expect(idsOf(catalogue, 'clients already')).toEqual(['postgres/too-many-connections']);
    expect(idsOf(catalogue, 'authentic')).toEqual(['postgres/password-authentication-failed']);
    expect(idsOf(catalogue, 'authenticating')).toContain('postgres/password-authentication-failed');
    expect(idsOf(catalogue, 'pasword')).toEqual(['postgres/password-authentication-failed']);
    expect(idsOf(catalogue, '镜像')).toEqual(['maven/mirror-timeout']);
    expect(idsOf(catalogue, '无法连接')).toContain('postgres/connection-refused');
    expect(idsOf(catalogue, 'service name')).toEqual(['postgres/connection-refused']);
    expect(idsOf(catalogue, '')).toEqual([]);
    expect(idsOf(catalogue, 'zzzz')).toEqual([]);
  });

  it('ranks what says it in its name before what mentions it', () => {
    expect(idsOf(catalogue, 'disk')[0]).toBe('docker/no-space-left');
    expect(idsOf(catalogue, 'redis refused')[0]).toBe('redis/connection-refused');
  });

  it('finds exactly what holds all words, like a naive search, whatever was added and removed', () => {
    const someWords = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });
    const change = fc.record({ id: fc.integer({ min: 0, max: 15 }), words: fc.option(someWords) });
    fc.assert(
      fc.property(fc.array(change), fc.array(change), someWords, (before, after, question) => {
        const model = new Map<string, readonly string[]>();
        const apply = (
          changes: typeof before,
          each: (id: string, words: readonly string[] | null) => void,
        ) => {
          for (const { id, words } of changes) {
            const name = `d-${id % 3}/e-${id}`;
            if (words) model.set(name, words);
            else model.delete(name);
            each(name, words);
          }
        };
        apply(before, () => {});
        const tried = new Catalogue([...model].map(([id, words]) => entryOf(id, words)));
        tried.prepare();
        apply(after, (id, words) => (words ? tried.add(entryOf(id, words)) : tried.remove(id)));

        const holding = [...model].map(([id, words]) => ({
          id,
          held: question.filter((word) => words.includes(word)).length,
        }));
        const most = Math.max(Math.ceil(question.length / 2), ...holding.map(({ held }) => held));
        const expected = holding.filter(({ held }) => held === most).map(({ id }) => id);
        expect(idsOf(tried, question.join(' ')).sort()).toEqual(expected.sort());
        expect(tried.search(question.join(' '), { limit: 2 }).entries).toEqual(
          tried.search(question.join(' '), { limit: 1000 }).entries.slice(0, 2),
        );
        expect(tried.domains().reduce((sum, { entries }) => sum + entries, 0)).toBe(model.size);
        for (const { domain } of tried.domains()) {
          expect(tried.ofDomain(domain)).toEqual(
            [...model.keys()].filter((id) => id.startsWith(`${domain}/`)).sort(),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same order whatever order the entries came in', () => {
    const turned = new Catalogue([...ENTRIES].reverse());
    for (const question of ['refused', 'connection', 'failed for user', 'p', 'postgres']) {
      expect(idsOf(turned, question)).toEqual(idsOf(catalogue, question));
      expect(turned.completeId(question, 25)).toEqual(catalogue.completeId(question, 25));
    }
  });
});

describe('completion', () => {
  const parts = { catalogue: new Catalogue(ENTRIES) };
  const values = (kind: Parameters<typeof completeOption>[0]['kind'], typed: string, limit = 25) =>
    completeOption({ kind }, typed, limit, parts).map(({ value }) => value);

  it('offers ids that begin so, then what the words mean, then any part', () => {
    expect(values('entry', 'postgres/t')).toEqual(['postgres/too-many-connections']);
    expect(values('entry', 'Redis')).toEqual(['redis/connection-refused']);
    expect(values('entry', 'docker')).toEqual(['docker/no-space-left', 'postgres/connection-refused']);
    expect(values('entry', 'clients')).toEqual(['postgres/too-many-connections']);
    expect(values('entry', 'nection-ref')).toEqual([
      'postgres/connection-refused',
      'redis/connection-refused',
    ]);
    expect(values('entry', '')).toHaveLength(ENTRIES.length);
    expect(values('entry', '', 3)).toHaveLength(3);
  });

  it('offers domains, domains before entries, commands and choices', () => {
    expect(values('domain', 'd')).toEqual(['docker', 'redis']);
    expect(values('entry-or-domain', 'redis')).toEqual(['redis', 'redis/connection-refused']);
    expect(values('command', 'st')).toEqual(['stats', 'status']);
    expect(completeOption({ kind: 'choice', choices: ['auto', 'ask'] }, 'A', 25, parts)).toHaveLength(2);
    expect(values('text', 'x')).toEqual([]);
  });

  it('labels an id with its signature, in 100 characters', () => {
    expect(completeOption({ kind: 'entry' }, 'docker', 1, parts)).toEqual([
      { value: 'docker/no-space-left', label: 'docker/no-space-left · no space left on device' },
    ]);
    fc.assert(
      fc.property(fc.string(), (typed) => {
        for (const { label } of completeOption({ kind: 'entry' }, typed, 25, parts))
          expect(label.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
