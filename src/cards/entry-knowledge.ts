import type { Relation } from '../entries/entry-schema.ts';
import type { Item, Section } from './card.ts';
import { versionWords } from './entry-facts.ts';
import { jsonWords } from './json-words.ts';
import { blocksOf } from './prose.ts';
import { code, joined, plain, type RichText, richLine } from './rich-text.ts';
import { fact, facts, item, list, prose } from './sections.ts';
import { addressOf } from './step-section.ts';
import type { Told } from './telling.ts';

/** What the entry knows about the error, in the order somebody needs it; steps and dead ends are made by the caller. */
export function knowledgeSections(
  told: Told,
  items: { readonly steps: readonly Section[]; readonly deadEnds: readonly Section[] },
): (Section | undefined)[] {
  const { entry, strings } = told;
  const points = (heading: string, texts: readonly string[] | undefined) =>
    list(
      'points',
      (texts ?? []).map((text) => item(richLine(told.fill(text, 'prose')))),
      { heading },
    );
  return [
    prose('cause', blocksOf(told.fill(entry.cause.text, 'prose')), {
      heading: strings.entry.cause,
      importance: 'must',
    }),
    points(strings.entry.commonCauses, entry.commonCauses),
    points(strings.entry.symptoms, entry.symptoms),
    diagnostics(told),
    ...items.steps,
    ...items.deadEnds,
    points(strings.entry.prevention, entry.prevention),
    versions(told),
    environment(told),
    facts(jsonFacts(entry.osSpecific), { heading: strings.entry.osSpecific }),
    relations(told, strings.entry.leadsTo, entry.relations?.leadsTo),
    relations(told, strings.entry.precededBy, entry.relations?.precededBy),
    relations(told, strings.entry.confusedWith, entry.relations?.confusedWith),
    documentation(told),
  ];
}

function diagnostics(told: Told): Section | undefined {
  const { entry, strings } = told;
  const items = (entry.diagnostics ?? []).map(({ check, command, means }) =>
    item(joined([richLine(check), command ? code(told.fill(command, {})) : undefined]), {
      detail: means ? joined([plain(strings.entry.means), richLine(means)], strings.colon) : undefined,
    }),
  );
  return list('points', items, { heading: strings.entry.diagnostics });
}

function versions(told: Told): Section | undefined {
  const items = (told.entry.versions ?? []).map((version) => {
    const notes = [version.behaviorChange, version.notes].map((text) => (text ? richLine(text) : undefined));
    return item(versionWords(version, told), { detail: joined(notes) });
  });
  return list('points', items, { heading: told.strings.versions.heading });
}

function environment({ entry, strings }: Told): Section | undefined {
  const { runtime, os, details } = entry.environment ?? {};
  return facts(
    [
      runtime && fact(strings.entry.runtime, plain(`${runtime.name} ${runtime.versions ?? ''}`)),
      os === undefined ? undefined : fact(strings.entry.os, plain(os)),
      ...jsonFacts(details),
    ],
    { heading: strings.entry.environment },
  );
}

const jsonFacts = (values: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries(values ?? {}).map(([name, value]) => fact(name, jsonWords(value)));

function relations(
  told: Told,
  heading: string,
  related: readonly Relation[] | undefined,
): Section | undefined {
  const items = (related ?? []).map(
    (relation): Item =>
      item(code(relation.id), {
        detail: relationWords(told, relation),
        action: { name: 'show-entry', entry: relation.id },
      }),
  );
  return list('relations', items, { heading });
}

/** How likely, on what condition, after how long, and how to tell the two apart. */
export function relationWords({ strings }: Told, relation: Omit<Relation, 'id'>): RichText {
  const { probability, condition, delay, distinction } = relation;
  const labelled = (label: string, text: string | undefined) =>
    text ? joined([plain(label), richLine(text)], strings.colon) : undefined;
  return joined(
    [
      probability === undefined ? undefined : plain(strings.entry.probability(Math.round(probability * 100))),
      labelled(strings.entry.condition, condition),
      labelled(strings.entry.delay, delay),
      labelled(strings.chain.distinction, distinction),
    ],
    ' · ',
  );
}

function documentation({ entry, strings }: Told): Section | undefined {
  const items = (entry.documentation ?? []).map(({ url, section }) =>
    item(joined([section ? richLine(section) : undefined, addressOf(url)], strings.colon)),
  );
  return list('points', items, { heading: strings.entry.documentation });
}
