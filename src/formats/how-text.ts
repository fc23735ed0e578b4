import { sameText } from './same-text.ts';

/**
 * Other formats have one text for how a workaround is done. Ours keeps code apart from words, so code is written there
 * as fenced blocks after the words, and blocks that end a text are taken for code when it is read.
 */
export interface CodeBlock {
  readonly language?: string | undefined;
  readonly text: string;
}

export interface How {
  readonly how?: string;
  readonly code?: readonly CodeBlock[];
}

const OPENING = /^(`{3,})([^\s`]*)$/;

export function joinHow({ how, code = [] }: How): string {
  return [...(how === undefined ? [] : [how]), ...code.map(fenced)].join('\n\n');
}

export function fenced({ language = '', text }: CodeBlock): string {
  const fence = fenceFor(text);
  return `${fence}${oneWord(language)}\n${text}\n${fence}`;
}

/** Longer than any run of back-ticks inside, so that nothing inside can close it. */
export function fenceFor(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
}

const oneWord = (language: string): string => (/^[^\s`]+$/.test(language) ? language : '');

export function splitHow(written: string): How {
  const lines = written.split('\n');
  const blocks: CodeBlock[] = [];
  let end = lines.length;
  while (end > 0) {
    const start = openingOf(lines, end - 1);
    if (start === undefined) break;
    const language = OPENING.exec(lines[start] ?? '')?.[2] ?? '';
    const text = lines.slice(start + 1, end - 1).join('\n');
    if (text === '') break;
    blocks.unshift({ ...(language && { language }), text });
    end = start > 0 && lines[start - 1] === '' ? start - 1 : start;
    if (end === start && start > 0) break;
  }
  const how = lines.slice(0, end).join('\n');
  return { ...(how.trim() !== '' && { how }), ...(blocks.length > 0 && { code: blocks }) };
}

/** What a text says beside the action: one that only repeats it, code or not, says nothing. */
export function howBeside(action: string, written: string): How {
  if (sameText(written, action)) return {};
  if (written.startsWith(`${action}\n\n`)) {
    const rest = splitHow(written.slice(action.length + 2));
    if (rest.how === undefined) return rest;
  }
  const { how, ...code } = splitHow(written);
  return how === undefined || sameText(how, action) ? code : { how, ...code };
}

/** The line that opens the block which line `close` closes. */
function openingOf(lines: readonly string[], close: number): number | undefined {
  const fence = lines[close];
  if (fence === undefined || !/^`{3,}$/.test(fence)) return undefined;
  for (let at = close - 1; at >= 0; at -= 1) {
    if (OPENING.exec(lines[at] ?? '')?.[1] === fence) return at;
  }
  return undefined;
}
