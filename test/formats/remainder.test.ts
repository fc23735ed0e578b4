import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordFormat } from '../../src/formats/format.ts';
import { formatNamed, readValue } from '../../src/formats/index.ts';
import type { Json, JsonObject } from '../../src/formats/json.ts';

const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/formats', name), 'utf8'));

const anyValue = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
/** Where to change a record, as shares of the way through its places, and what to put there. */
const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    value: anyValue,
    what: fc.constantFrom('set', 'remove', 'add'),
  }),
  { minLength: 1, maxLength: 6 },
);

describe.each([
  ['errorcanon-json', fixture('errorcanon.json')],
  ['deadends', fixture('deadends.json')],
])('%s', (name, sample) => {
  const format = formatNamed(name) as RecordFormat;

  it('gives back any record it takes, value for value, whatever is in it', () => {
    let taken = 0;
    fc.assert(
      fc.property(changes, (list) => {
        const record = structuredClone(sample);
        for (const { at, value, what } of list) change(record, at, value, what);
        const draft = readValue(record)?.drafts[0];
        if (draft?.format !== name) return;
        taken += 1;
        expect(format.write(draft.entry)).toEqual(record);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('gives it back from the file it was saved in, and with its items in another order', () => {
    const entry = readValue(sample)?.drafts[0]?.entry;
    if (!entry) throw new Error(name);
    const saved = JSON.parse(JSON.stringify(entry));
    expect(format.write(saved)).toEqual(sample);
    const turned = { ...saved, workarounds: saved.workarounds.toReversed(), translations: undefined };
    const written = format.write(turned)['workarounds'];
    expect(written).toEqual((sample['workarounds'] as Json[]).toReversed());
  });
});

type Holder = JsonObject | Json[];

function change(record: JsonObject, at: number, value: Json, what: string): void {
  const places = placesIn(record);
  const [holder, name] = places[Math.floor(at * places.length)] ?? [record, 'id'];
  const slots = holder as { [name: string | number]: Json };
  if (what === 'set') slots[name] = value;
  else if (what === 'add' && !Array.isArray(holder)) holder[`new/${name}~`] = value;
  else if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
}

function placesIn(holder: Holder): [Holder, string | number][] {
  const entries: [string | number, Json][] = Array.isArray(holder)
    ? [...holder.entries()]
    : Object.entries(holder);
  return entries.flatMap(([name, value]) => [
    [holder, name] as [Holder, string | number],
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}
