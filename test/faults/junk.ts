import type { Chance } from '../../bench/training/chance.ts';

const TEXTS = [
  'Ada',
  'worked',
  '1',
  '-1',
  '__proto__',
  'en',
  '../../etc/passwd',
  'C0001',
  '1700000000.000100',
  '\u0000\ud800<script>%7B{{}}',
];

/** Anything JSON can hold. */
export function junk(chance: Chance, names: readonly string[], depth = 0): unknown {
  const kind = chance.below(depth > 3 ? 6 : 8);
  if (kind === 0) return chance.next() * 1e9;
  if (kind === 1) return chance.is(0.5);
  if (kind === 2) return null;
  if (kind === 3) return chance.of(TEXTS).repeat(chance.below(5));
  if (kind === 4) return 'x'.repeat(chance.below(20_000));
  if (kind === 5) return chance.of(TEXTS);
  if (kind === 6) return Array.from({ length: chance.below(6) }, () => junk(chance, names, depth + 1));
  return Object.fromEntries(
    Array.from({ length: chance.below(6) }, () => [
      chance.of([...names, '__proto__', 'constructor']),
      junk(chance, names, depth + 1),
    ]),
  );
}

/** What was well formed, with one to three of its parts, however deep, taken out or replaced by junk. */
export function damaged(chance: Chance, value: unknown): unknown {
  const copy: unknown = structuredClone(value);
  const places = placesIn(copy);
  const names = places.map(({ name }) => name);
  for (let n = 1 + chance.below(3); n > 0 && places.length > 0; n -= 1) {
    const { within, name } = chance.of(places);
    if (chance.is(0.3)) Reflect.deleteProperty(within, name);
    else Reflect.set(within, name, junk(chance, names));
  }
  return copy;
}

interface Place {
  readonly within: object;
  readonly name: string;
}

const placesIn = (value: unknown): Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => [{ within: value, name }, ...placesIn(part)])
    : [];
