import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entry } from '../../src/entries/entry-schema.ts';
import { carriedPart } from '../../src/formats/carried-part.ts';
import type { Format, WriteOptions } from '../../src/formats/format.ts';
import { howBeside, joinHow } from '../../src/formats/how-text.ts';
import { writeEntry } from '../../src/formats/index.ts';
import { giveIds } from '../../src/formats/item-ids.ts';
import type { JsonObject } from '../../src/formats/json.ts';
import { renameItems } from '../../src/formats/keep-ids.ts';
import { type Reading, readDocumentWith } from '../../src/formats/read-document.ts';
import { arbitraryEntry } from '../formats/arbitrary-entry.ts';

/** What every format has to keep, each as something that throws when it is broken. */
export interface FormatCheck {
  readonly promise: string;
  check(format: Format, samples: readonly string[]): void;
}

const RUNS = 120;
const read = (format: Format, text: string): Reading | undefined => readDocumentWith([format], text, {});

const comesBack = (format: Format): boolean => format.reads && format.write !== undefined;

export const FORMAT_CHECKS: readonly FormatCheck[] = [
  {
    promise: 'has a name for the command line and says what it is',
    check({ name, about }) {
      assert.match(name, /^[a-z][a-z-]*$/);
      assert.ok(about.length > 10);
    },
  },
  {
    promise: 'knows its own documents and reads them without fault',
    check(format, samples) {
      assert.equal(samples.length > 0, format.reads, 'samples of what is read, and of nothing else');
      for (const sample of samples) {
        const reading = read(format, sample);
        assert.deepEqual(reading?.faults, []);
        assert.equal(reading?.drafts.length, 1);
        assert.equal(reading?.drafts[0]?.format, format.name);
      }
    },
  },
  {
    promise: 'does not take what is none of its own',
    check(format) {
      for (const foreign of [
        'hello',
        '# Notes\n\nBuy milk.\n',
        '{"a":1}',
        '[1,2]',
        '<p>hi</p>',
        '{"name":"x","version":"1.0.0"}',
      ]) {
        assert.equal(read(format, foreign), undefined, foreign);
      }
    },
  },
  {
    promise: 'gives back what it carries, whatever the texts hold',
    check(format) {
      if (!comesBack(format)) return;
      assert.ok(format.carries.length > 0);
      fc.assert(
        fc.property(arbitraryEntry, (entry) => {
          assert.deepEqual(roundTrip(format, entry), expected(format, entry));
        }),
        { numRuns: RUNS },
      );
    },
  },
  {
    promise: 'refuses to be read, in words, where it is only written',
    check(format) {
      if (format.reads) return;
      for (const entry of fc.sample(arbitraryEntry, { numRuns: 20, seed: 5 })) {
        const reading = read(format, writeEntry(entry, format) ?? '');
        assert.deepEqual(reading?.drafts, []);
        assert.equal(reading?.faults.length, 1);
      }
    },
  },
  {
    promise: 'carries every field it says it carries',
    check(format) {
      if (!comesBack(format)) return;
      const seen = new Set<string>();
      for (const entry of fc.sample(arbitraryEntry, { numRuns: 80, seed: 7 })) {
        const back = roundTrip(format, entry);
        for (const path of format.carries)
          if (Object.keys(carriedPart(back, [path])).length > 0) seen.add(path);
      }
      assert.deepEqual(
        format.carries.filter((path) => !seen.has(path)),
        [],
      );
    },
  },
  {
    promise: 'leaves the entry it writes alone',
    check(format) {
      if (!format.write) return;
      for (const entry of fc.sample(arbitraryEntry, { numRuns: 20, seed: 3 })) {
        const before = structuredClone(entry);
        writeEntry(deepFreeze(entry), format);
        assert.deepEqual(entry, before);
      }
    },
  },
  {
    promise: 'survives its documents cut off anywhere, doubled, and with parts swapped',
    check(format, samples) {
      for (const sample of samples) {
        const step = Math.max(1, Math.floor(sample.length / 60));
        for (let end = 0; end <= sample.length; end += step) {
          for (const damaged of [
            sample.slice(0, end),
            sample.slice(end),
            sample.slice(end) + sample.slice(0, end),
          ])
            sound(read(format, damaged));
        }
        sound(read(format, sample + sample));
        sound(read(format, sample.replaceAll(/[a-z]/g, '')));
      }
    },
  },
];

/** Something said, or nothing; never an exception, and never an entry that the schema would not take. */
function sound(reading: Reading | undefined): void {
  if (!reading) return;
  assert.ok(reading.drafts.length + reading.faults.length > 0, 'neither an entry nor a reason');
  for (const { message, remedy } of reading.faults) assert.ok(message !== '' && remedy !== '');
}

export function roundTrip(format: Format, entry: Entry, options: WriteOptions = {}): JsonObject {
  const text = writeEntry(entry, format, options);
  const reading = read(format, text ?? '');
  assert.deepEqual(reading?.faults, [], text);
  const [draft] = reading?.drafts ?? [];
  assert.ok(draft, `not recognised: ${text}`);
  return carriedPart(draft.entry as unknown as JsonObject, format.carries);
}

/** Ids of items follow from their texts, and what is said twice is said once; our own format leaves all as it is. */
function expected(format: Format, entry: Entry): JsonObject {
  const plain = format.carries.includes('') ? entry : withTextIds(saidOnce(entry));
  return carriedPart(plain as unknown as JsonObject, format.carries);
}

function saidOnce(entry: Entry): Entry {
  const workarounds = entry.workarounds.map(({ how, code, ...item }) => {
    if (how === undefined && !code) return item;
    const whole = joinHow({ ...(how !== undefined && { how }), ...(code && { code }) });
    const split = howBeside(item.action, whole);
    return {
      ...item,
      ...(split.how !== undefined && { how: split.how }),
      ...(split.code && { code: split.code.map((block) => ({ ...block })) }),
    };
  });
  return { ...entry, workarounds };
}

function withTextIds(entry: Entry): Entry {
  const names = (items: readonly { id: string }[], mainText: (item: JsonObject) => string) => {
    const made = giveIds(
      items.map(({ id: _, ...item }) => item as JsonObject),
      mainText,
    );
    return new Map(items.map(({ id }, index) => [id, String(made[index]?.['id'])]));
  };
  return renameItems(entry, {
    workarounds: names(entry.workarounds, (item) => String(item['action'])),
    deadEnds: names(entry.deadEnds ?? [], (item) => String(item['action'] ?? item['whyFails'])),
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) deepFreeze(inside);
    Object.freeze(value);
  }
  return value;
}
