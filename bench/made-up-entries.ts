import { open } from 'node:fs/promises';
import type { EntryInput } from '../src/entries/entry-schema.ts';

/** Seeded, so that every run and every machine measures the same bytes. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SEED = 20_261_121;

const WORDS = `connection refused timeout module package build failed missing cannot resolve permission denied
  handshake certificate pool exhausted registry daemon socket container volume schema migration deadlock lock cache
  runner worker thread memory limit quota token expired signature header payload gateway upstream proxy index
  template release version conflict peer dependency native binding compiler linker symbol undefined reference`.split(
  /\s+/,
);

/** An entry of the size people write: three workarounds, two dead ends, sources, versions, examples. */
function madeUpEntry(number: number, random: () => number): EntryInput {
  const word = () => WORDS[Math.floor(random() * WORDS.length)] ?? 'word';
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const source = () => `https://docs.example.org/${word()}/${word()}#${word()}`;
  const signature = `${word()} error ${number}: ${words(6)}`;
  return {
    id: `made-up/${word()}-${word()}-${number}`,
    signature,
    aliases: [words(5)],
    patterns: [`${word()} error ${number}: ${word()}.*${word()}`, `${word()} ${word()} ${number}`],
    codes: [`E${number}`],
    category: word(),
    tags: [word(), word()],
    cause: { text: words(25), type: word() },
    versions: [{ version: `${word()} ${number % 20}`, status: 'active' }],
    symptoms: [words(8), words(8)],
    workarounds: ['first', 'second', 'third'].map((id) => ({
      id,
      action: words(9),
      how: words(20),
      code: [{ language: 'bash', text: `${word()} --${word()} ${word()}\n${word()} ${word()}` }],
      successRate: Math.round(random() * 100) / 100,
      condition: words(5),
      sources: [source()],
    })),
    deadEnds: ['one', 'two'].map((id) => ({ id, action: words(7), whyFails: words(15), failRate: 0.7 })),
    relations: { confusedWith: [{ id: `made-up/${word()}`, distinction: words(8) }] },
    documentation: [{ url: source() }],
    verification: {
      tier: 'ai_generated',
      confidence: 0.8,
      evidence: 3,
      firstSeen: '2024-03-01',
      lastUpdated: '2026-01-10',
    },
    examples: { matches: [`${signature}\n    at ${word()}`, signature], ignores: [words(6)] },
  };
}

export function madeUpEntries(count: number): EntryInput[] {
  const random = generator(SEED);
  return Array.from({ length: count }, (_, number) => madeUpEntry(number, random));
}

/** The same bytes on every machine, one entry a line. */
export async function writeEntries(file: string, count: number): Promise<void> {
  const random = generator(SEED);
  const handle = await open(file, 'w');
  for (let from = 0; from < count; from += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, count - from) }, (_, at) =>
      JSON.stringify(madeUpEntry(from + at, random)),
    );
    await handle.write(`${lines.join('\n')}\n`);
  }
  await handle.close();
}
