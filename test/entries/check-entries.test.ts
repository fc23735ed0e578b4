import { describe, expect, it } from 'vitest';
import { checkEntries, rules } from '../../src/entries/check-entries.ts';
import { type EntryInput, entrySchema } from '../../src/entries/entry-schema.ts';
import { mergeSources } from '../../src/entries/load-entries.ts';
import { ORDINARY_LINES } from '../../src/entries/ordinary-lines.ts';
import { compilePattern } from '../../src/matching/compile-pattern.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { type About, FAULTS, lock, port } from './planted-faults.ts';

/** A source of files that are only said to exist: the check looks at what was loaded, never at the disk. */
function loaded(entries: readonly EntryInput[], { format, paths = {} }: About = {}) {
  const files = entries.map((input) => {
    const entry = entrySchema.parse(input);
    const file = `/k/${paths[entry.id] ?? `${entry.id}.json`}`;
    return [file, { stamp: '', entries: [{ entry, file, format }], problems: [] }] as const;
  });
  return mergeSources([{ source: '/k', files: new Map(files), problems: [], folders: new Map() }]);
}
const check = (entries: readonly EntryInput[], about: About = {}) =>
  checkEntries(loaded(entries, about), { compile: compilePattern, createMatcher, today: '2026-11-21' });

describe('checkEntries', () => {
  it('says nothing about sound entries', () => {
    expect(check([port, lock])).toEqual([]);
  });

  it('counts a placeholder as used wherever a card fills it', () => {
    const { translations: _, ...plain } = port;
    const bare: EntryInput = { ...plain, workarounds: [{ id: 'stop-it', action: 'Stop it' }] };
    const used: EntryInput[] = [
      { ...bare, cause: { text: 'Something listens on {{port}}.' } },
      { ...bare, diagnostics: [{ check: 'Who is it', command: 'lsof -i :{{port}}' }] },
      { ...bare, workarounds: [{ id: 'stop-it', action: 'Stop it', condition: '{{port}} is yours' }] },
    ];
    for (const entry of used) expect(check([entry, lock])).toEqual([]);
    expect(check([bare, lock])).toEqual([expect.objectContaining({ field: 'captures.port' })]);
  });

  for (const [rule, level, field, message, entries, about] of FAULTS) {
    it(`finds the planted fault: ${rule} (${level}) at ${field}: ${message}`, () => {
      const found = check(entries, about).filter((one) => one.rule === rule && one.field === field);
      // One fault is one finding of its rule; two would hide which of them was meant.
      expect(found).toEqual([expect.objectContaining({ level, message: expect.stringContaining(message) })]);
    });
  }

  it('has a planted fault for every rule', () => {
    expect(new Set(FAULTS.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules())));
  });

  it('keeps what loading found, and survives a thousand entries at once', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...lock,
      id: `made/up-${index}`,
      signature: `Failure number ${index} of the kind ${index * 7}`,
    }));
    const before = {
      ...loaded(many),
      problems: [
        {
          level: 'error' as const,
          rule: 'file',
          file: '/k/x.json',
          message: 'is empty',
          remedy: 'Fill it in',
        },
      ],
    };
    const problems = checkEntries(before, { compile: compilePattern, createMatcher });
    expect(problems[0]).toBe(before.problems[0]);
    expect(problems.length).toBeGreaterThan(1_000);
  });
});

describe('the ordinary lines', () => {
  it('are many, different, and ordinary to the matcher itself', () => {
    expect(ORDINARY_LINES.length).toBeGreaterThanOrEqual(300);
    expect(new Set(ORDINARY_LINES).size).toBe(ORDINARY_LINES.length);
    const matcher = createMatcher(loaded([port, lock]).entries.values());
    expect(ORDINARY_LINES.filter((line) => matcher.recognise(line).verdict !== 'silent')).toEqual([]);
  });
});
