import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { entry } from './entries.ts';

const ENTRIES: readonly Entry[] = [
  entry('docker/port-allocated', 'Bind for 0.0.0.0:8080 failed: port is already allocated', {
    patterns: ['port is already allocated'],
  }),
  entry('node/heap', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', {
    patterns: ['JavaScript heap out of memory'],
  }),
  entry('git/unrelated', 'fatal: refusing to merge unrelated histories', {
    patterns: ['unrelated histories'],
  }),
  entry('python/no-module', "ModuleNotFoundError: No module named 'x'", {
    patterns: ['ModuleNotFoundError'],
  }),
  entry('redis/noauth', 'NOAUTH Authentication required.', { patterns: ['NOAUTH Authentication'] }),
];
const HEAP =
  '[1234] 55 ms: Mark-sweep\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';

describe('the matcher', () => {
  it.each([
    [HEAP, 'node/heap'],
    ['fatal: refusing to merge unrelated histories', 'git/unrelated'],
    ['> \u001b[31mfatal: refusing to merge unrelated histories\u001b[0m\r\n', 'git/unrelated'],
    [
      '```\nTraceback (most recent call last):\n  File "a.py", line 1, in <module>\nModuleNotFoundError: No module named \'yaml\'\n```',
      'python/no-module',
    ],
    ['(error) NOAUTH Authentication required.', 'redis/noauth'],
  ])('names the entry for %j', (text, id) => {
    const recognition = createMatcher(ENTRIES).recognise(text);
    expect(recognition.matches[0]?.entry.id).toBe(id);
    expect(recognition.verdict).toBe('answer');
  });

  it('offers what it knows where only its words are there, in no order of its own', () => {
    const matcher = createMatcher([
      ...ENTRIES,
      entry('kafka/topic', 'Topic orders not present in metadata, partition leader unknown'),
    ]);
    const verdict = (text: string): string => matcher.recognise(text).verdict;
    expect(verdict('kafka: topic orders not present in metadata, partition leader unknown')).toBe('answer');
    expect(verdict('the partition keeps no metadata of its leader and cannot know a topic')).toBe('suggest');
  });

  it.each([
    'lunch?',
    'the release is out, thanks all',
    'TypeError: x is not a function',
    '',
    '🎉',
    'const a = 1;',
  ])('has no answer to %j', (text) => {
    expect(createMatcher(ENTRIES).recognise(text).verdict).not.toBe('answer');
  });

  it('points at the place in the text as it was sent', () => {
    const sent = 'look:\r\n\u001b[31mfatal: refusing to merge unrelated histories\u001b[0m';
    const [match] = createMatcher(ENTRIES).recognise(sent).matches;
    const found = match?.evidence.find((evidence) => evidence.kind === 'pattern');
    expect(found && sent.slice(found.span.start, found.span.end)).toBe('unrelated histories');
    expect(found?.line).toBe(2);
  });

  it('answers alike whatever order the entries came in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ENTRIES], { minLength: ENTRIES.length }), (shuffled) => {
        const [a, b] = [createMatcher(ENTRIES), createMatcher([])];
        for (const one of shuffled) b.add(one);
        for (const text of [HEAP, 'NOAUTH', 'fatal: unrelated histories', 'no module named foo'])
          expect(b.recognise(text, { all: true })).toEqual(a.recognise(text, { all: true }));
      }),
      { numRuns: 20 },
    );
  });

  it('forgets what is removed and knows what is added', () => {
    const matcher = createMatcher(ENTRIES);
    matcher.remove('node/heap');
    expect(matcher.size).toBe(ENTRIES.length - 1);
    expect(matcher.recognise(HEAP, { all: true }).matches.map((match) => match.entry.id)).not.toContain(
      'node/heap',
    );
    matcher.add(ENTRIES[1] as Entry);
    expect(matcher.recognise(HEAP).matches[0]?.entry.id).toBe('node/heap');
  });
});
