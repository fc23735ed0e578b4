import type { Terminal } from './terminal.ts';

/** Standard input to its end. On a terminal that waits for somebody to type, so it says how to finish. */
export async function readInput({ input, err }: Terminal): Promise<string> {
  if (input.isTTY) err.write('Paste the text, then press Ctrl+D on a line of its own.\n');
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
