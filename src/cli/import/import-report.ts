import type { Output } from '../frame/terminal.ts';
import type { Outcome } from './place-entry.ts';

/** Something to say about documents; the same of many is said once, with how many. */
export interface Remark {
  readonly about: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly text: string;
}

export interface EntryLine {
  readonly id: string;
  readonly outcome: Outcome;
  readonly names: readonly string[];
  readonly why?: string | undefined;
}

const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const;
const OUTCOMES = { new: 'green', changed: 'yellow', unchanged: 'dim', refused: 'red' } as const;
/** Lists that nobody reads to the end are cut on a terminal; a pipe gets them whole. */
const MAX_LINES = 40;
const MAX_NAMES = 3;

/** Places in lists and the ids of items do not make a remark another one. */
const general = (text: string): string => text.replaceAll(/\[\d+\]/g, '[]').replaceAll(/#[a-z0-9-]+/g, '#…');

/** What concerns many documents is said once; the rest stands under the document it is about. */
export function remarkLines(remarks: readonly Remark[], { paint, isTTY }: Output): string[] {
  const groups = new Map<string, { remark: Remark; names: Set<string> }>();
  for (const remark of remarks) {
    const key = `${remark.level} ${general(remark.text)}`;
    const group = groups.get(key) ?? { remark, names: new Set<string>() };
    group.names.add(remark.about);
    groups.set(key, group);
  }
  const blocks = new Map<string, Remark[]>();
  for (const { remark, names } of groups.values()) {
    const heading = namesText([...names]);
    const text = names.size > 1 ? general(remark.text) : remark.text;
    blocks.set(heading, [...(blocks.get(heading) ?? []), { ...remark, text }]);
  }
  const rank = { error: 0, warning: 1, note: 2 };
  const lines = [...blocks].flatMap(([heading, block]) => [
    paint('bold', heading),
    ...block
      .sort((a, b) => rank[a.level] - rank[b.level])
      .map(({ level, text }) => `  ${paint(STYLES[level], level.padEnd(7))}  ${text}`),
  ]);
  return isTTY ? cut(lines, 'remarks') : lines;
}

export function entryLines(entries: readonly EntryLine[], { paint, isTTY }: Output): string[] {
  const lines = entries.map(({ id, outcome, names, why }) => {
    const end = why === undefined ? paint('dim', `(${namesText(names)})`) : `(${why})`;
    return `${paint(OUTCOMES[outcome], outcome.padEnd(9))}  ${id}  ${end}`;
  });
  return isTTY ? cut(lines, 'entries') : lines;
}

export function countedOutcomes(entries: readonly EntryLine[]): Record<Outcome, number> {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}

const namesText = (names: readonly string[]): string =>
  names.length <= MAX_NAMES
    ? names.join(', ')
    : `${names.slice(0, MAX_NAMES - 1).join(', ')} and ${names.length - MAX_NAMES + 1} more`;

const cut = (lines: string[], what: string): string[] =>
  lines.length <= MAX_LINES
    ? lines
    : [
        ...lines.slice(0, MAX_LINES),
        `… and ${lines.length - MAX_LINES} more ${what}; a pipe, or --json, gets all of them`,
      ];
