import { localeOf } from '../cards/locale.ts';
import { rateWords } from '../cards/rate-words.ts';
import { textOf } from '../cards/rich-text.ts';
import { stringsFor } from '../cards/strings/strings-for.ts';
import { deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import { fillWithWords } from '../entries/fill-placeholders.ts';
import { type EntryRates, entryRates } from '../rates/entry-rates.ts';
import type { Rate } from '../rates/rate.ts';
import { defineCommand, EXIT } from './frame/command.ts';
import { entriesFor, entriesOption } from './frame/entry-sources.ts';
import { namedEntries } from './frame/named-entries.ts';
import { readVotes } from './frame/read-votes.ts';
import { languageOf } from './frame/tell-entries.ts';
import type { Terminal } from './frame/terminal.ts';

export const command = defineCommand({
  name: 'rates',
  summary: 'Print what votes and estimates say of each workaround, the one to try first in front.',
  operands: [{ name: 'id or domain', optional: true, many: true }],
  options: {
    entries: entriesOption,
    json: {
      type: 'boolean',
      help: 'Print {"target","worked","failed","rate","low","high","estimate"} per line.',
    },
  },
  examples: [
    { line: 'rates', does: 'every entry that somebody voted on' },
    { line: 'rates npm/eresolve', does: 'one entry, also without votes' },
    { line: 'rates docker --json | jq .rate', does: 'for other programs' },
  ],
  details: 'Reads the store of this folder, also while the bot runs. Nobody is named: votes are counts.',

  async run({ values, operands }, terminal) {
    const { entries } = await entriesFor(values.entries, terminal);
    const { inputs, missing } = await readVotes(namedEntries([...entries.values()], operands), terminal);
    if (missing) terminal.err.write(`${missing.why} These are the editors’ estimates.\n`);
    const rated = inputs.map((input) => ({ entry: input.entry, rates: entryRates(input) }));
    // Asked for by name, an entry is shown whatever is known of it; otherwise only what people voted on is news.
    const shown = operands.length > 0 ? rated : rated.filter(({ rates }) => hasVotes(rates));
    for (const { entry, rates } of shown) {
      for (const line of values.json ? jsonLines(entry, rates) : textLines(entry, rates, terminal))
        terminal.out.write(`${line}\n`);
    }
    if (shown.length === 0) terminal.err.write(`Nobody has voted on any of ${rated.length} entries yet.\n`);
    return EXIT.ok;
  },
});

const hasVotes = ({ byTarget }: EntryRates): boolean =>
  [...byTarget.values()].some(({ worked, failed }) => worked + failed > 0);

interface Line {
  readonly role: 'workaround' | 'dead-end';
  readonly target: string;
  readonly marker: string;
  readonly action: string;
}

function linesOf(entry: Entry, { order }: EntryRates): Line[] {
  const { id, workarounds, deadEnds = [] } = entry;
  const actions = new Map(workarounds.map((each) => [each.id, fillWithWords(each.action, entry)]));
  return [
    ...order.map((name, place) => ({
      role: 'workaround' as const,
      target: workaroundTarget(id, name),
      marker: String(place + 1),
      action: actions.get(name) ?? name,
    })),
    ...deadEnds.map((each) => ({
      role: 'dead-end' as const,
      target: deadEndTarget(id, each.id),
      marker: '✗',
      action: fillWithWords(each.action ?? each.whyFails, entry),
    })),
  ];
}

function textLines(entry: Entry, rates: EntryRates, terminal: Terminal): string[] {
  const { paint } = terminal.out;
  const strings = stringsFor(localeOf(languageOf(terminal)));
  const words = (rate: Rate | undefined, role: Line['role']): string =>
    rate ? textOf(rateWords(rate, role, strings).words) : '';
  return [
    `${paint('bold', entry.id)}  ${words(rates.byTarget.get(entry.id), 'workaround')}`,
    ...linesOf(entry, rates).flatMap(({ role, target, marker, action }) => [
      `  ${marker}  ${action}`,
      `     ${paint('dim', words(rates.byTarget.get(target), role))}`,
    ]),
    '',
  ];
}

function jsonLines(entry: Entry, { byTarget, order }: EntryRates): string[] {
  const targets = [entry.id, ...linesOf(entry, { byTarget, order }).map(({ target }) => target)];
  return targets.map((target) => JSON.stringify({ target, ...byTarget.get(target) }));
}
