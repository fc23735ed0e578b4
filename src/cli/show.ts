import { cardToText } from '../cards/card-to-text.ts';
import { entryCard } from '../cards/entry-card.ts';
import { paintedInk } from '../cards/ink.ts';
import type { Entry } from '../entries/entry-schema.ts';
import { nearestName } from '../entries/nearest-name.ts';
import { defineCommand, EXIT, UsageError } from './frame/command.ts';
import { entriesFor, entriesOption } from './frame/entry-sources.ts';
import { tellEntries } from './frame/tell-entries.ts';

const WIDEST = 110;

export const command = defineCommand({
  name: 'show',
  summary: 'Show everything an entry holds.',
  operands: [{ name: 'id' }],
  options: {
    entries: entriesOption,
    language: { type: 'string', short: 'l', value: 'code', help: 'Show it in this language, as zh.' },
    json: { type: 'boolean', help: 'Print the entry as it is stored.' },
  },
  examples: [
    { line: 'show node/port-in-use', does: 'as the full card says it' },
    { line: 'show port-in-use', does: 'the domain may be left out where that is clear' },
    { line: 'show npm/eresolve --json | jq .workarounds', does: 'for other programs' },
  ],

  async run({ values, operands: [wanted = ''] }, terminal) {
    const { entries } = await entriesFor(values.entries, terminal);
    const entry = findEntry(wanted, entries);
    const { out } = terminal;
    if (values.json) {
      out.write(`${JSON.stringify(entry, undefined, 2)}\n`);
      return EXIT.ok;
    }
    const telling = await tellEntries([entry], terminal, values.language);
    const card = entryCard({ ...telling, entry, order: telling.orderOf(entry) });
    const width = out.isTTY ? { width: Math.min(out.columns, WIDEST) } : {};
    out.write(`${cardToText(card, { ...width, ink: paintedInk(out.paint), ballots: false }).trimEnd()}\n`);
    return EXIT.ok;
  },
});

/** By its id, or by a part of it that only one entry has: the slug, or the id without the environment. */
function findEntry(wanted: string, entries: ReadonlyMap<string, Entry>): Entry {
  const exact = entries.get(wanted);
  if (exact) return exact;
  const partly = [...entries.values()].filter(({ id }) => `/${id}/`.includes(`/${wanted}/`));
  const [first, second] = partly;
  if (first && !second) return first;
  if (first) {
    const ids = partly.map(({ id }) => `  ${id}`).slice(0, 20);
    throw new UsageError(`${JSON.stringify(wanted)} could be any of ${partly.length}:\n${ids.join('\n')}`);
  }
  const near = nearestName(wanted, entries.keys());
  throw new UsageError(
    `There is no entry ${JSON.stringify(wanted)} among ${entries.size}.${near ? ` Did you mean ${near}?` : ''}`,
  );
}
