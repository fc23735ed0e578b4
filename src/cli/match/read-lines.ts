import { z } from 'zod';

const caseLine = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String), text: z.string() });

export type CaseLine =
  | { readonly kind: 'case'; readonly id: string; readonly text: string }
  | { readonly kind: 'fault'; readonly number: number; readonly message: string };

/** One case a line, as they come in; a line that is none is told by its number, and the rest goes on. */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<CaseLine> {
  let number = 0;
  for await (const line of linesOf(input)) {
    number += 1;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      yield {
        kind: 'fault',
        number,
        message: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
      };
      continue;
    }
    const read = caseLine.safeParse(value);
    if (read.success) yield { kind: 'case', ...read.data };
    else yield { kind: 'fault', number, message: 'expected an object with "id" and "text"' };
  }
}

async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
