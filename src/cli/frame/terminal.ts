import { inspect } from 'node:util';

/** What a command may touch of the outside; tests hand in their own. */
export interface Terminal {
  /** Results go to `out`, everything else (progress, complaints, hints) to `err`, so that a pipe carries results only. */
  readonly out: Output;
  readonly err: Output;
  readonly input: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  /** Relative paths in arguments start here. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
  readonly paint: Paint;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

export const coloured: Paint = (style, text) => {
  const [open, close] = inspect.colors[style] ?? [0, 0];
  return text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;
};

/** The conventions of no-color.org and of FORCE_COLOR; otherwise colours are for people in front of a terminal. */
export function wantsColour(isTTY: boolean, environment: Terminal['environment']): boolean {
  if (environment['NO_COLOR']) return false;
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && environment['TERM'] !== 'dumb';
}
