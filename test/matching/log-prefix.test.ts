import { describe, expect, test } from 'vitest';
import { contentStart } from '../../src/matching/log-prefix.ts';

const content = (line: string): string => line.slice(contentStart(line));

describe('what stands before the message of a log line', () => {
  test('times, levels and names in brackets are passed over', () => {
    expect(content('[worker-3] 2026-03-31T08:12:44Z ERROR connect refused')).toBe('connect refused');
    expect(content('[vite] Internal server error')).toBe('Internal server error');
  });

  test('an error that Node prints in brackets is the message', () => {
    expect(content('[TypeError: fetch failed] {')).toBe('[TypeError: fetch failed] {');
    expect(content('[Error: ENOENT: no such file] {')).toBe('[Error: ENOENT: no such file] {');
  });
});
