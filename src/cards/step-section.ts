import {
  type Community,
  type DeadEnd,
  deadEndTarget,
  type Workaround,
  workaroundTarget,
} from '../entries/entry-schema.ts';
import type { Block, Fact, Item, StepSection } from './card.ts';
import { checkUrl, nameOfUrl } from './check-url.ts';
import { cleanLine } from './clean-text.ts';
import { blocksOf, codeBlock, firstSentences } from './prose.ts';
import { rateWords } from './rate-words.ts';
import { code, joined, link, plain, type RichText, richLine, shortenRich, textOf } from './rich-text.ts';
import { fact, item } from './sections.ts';
import { sayDay } from './strings/say-day.ts';
import type { Strings } from './strings/strings-for.ts';
import type { Told } from './telling.ts';

/** How much of one line an action may take where several stand below one another. */
const ONE_LINE = 110;

export const addressOf = (url: string): RichText => {
  const checked = checkUrl(url);
  return checked ? link(nameOfUrl(checked), checked) : plain(url);
};

export const actionOf = (told: Told, workaround: Workaround): RichText =>
  richLine(told.fill(workaround.action, 'prose'));

/** A workaround with everything needed to do it; in an entry in full also with what only its keepers ask for. */
export function workaroundSection(
  told: Told,
  workaround: Workaround,
  { label, full = false }: { readonly label: string; readonly full?: boolean },
): StepSection {
  const target = workaroundTarget(told.entry.id, workaround.id);
  return {
    kind: 'step',
    importance: 'must',
    role: 'workaround',
    target,
    label: cleanLine(label),
    action: actionOf(told, workaround),
    blocks: howTo(told, workaround),
    facts: [...usefulFacts(told, workaround, full), ...(full ? keepersFacts(told, workaround) : [])],
    rate: rateWords(told.rateOf(target), 'workaround', told.strings),
  };
}

/** Foreign records often repeat the action as the how; saying it once is enough. */
function howTo(told: Told, { action, how, code: pieces }: Workaround): Block[] {
  const same = how === undefined || cleanLine(how) === cleanLine(action);
  return [
    ...(same ? [] : blocksOf(told.fill(how, 'prose'))),
    ...(pieces ?? []).map((piece) =>
      codeBlock(told.fill(piece.text, { language: piece.language }), piece.language),
    ),
  ];
}

const present = (all: readonly (Fact | undefined)[]): Fact[] => all.filter((one) => one !== undefined);

function usefulFacts(told: Told, { condition, tradeoff, risk, effort }: Workaround, full: boolean): Fact[] {
  const { step } = told.strings;
  const level = risk && plain(step.risks[risk.level]);
  const note = risk?.note ? richLine(risk.note) : undefined;
  return present([
    condition ? fact(step.condition, richLine(told.fill(condition, 'prose'))) : undefined,
    tradeoff ? fact(step.tradeoff, richLine(told.fill(tradeoff, 'prose'))) : undefined,
    level && (full || risk.level !== 'safe')
      ? fact(step.risk, joined([level, note], told.strings.colon), risk.level !== 'safe')
      : undefined,
    effort && fact(step.effort, plain(step.efforts[effort])),
  ]);
}

type Kept = Pick<Workaround, 'epoch' | 'sources' | 'replaces' | 'community'>;

/** Where an item comes from and what happened to it; the same for workarounds and dead ends. */
function keepersFacts({ strings }: Told, { epoch, sources, replaces, community }: Kept): Fact[] {
  const { step } = strings;
  return present([
    epoch && fact(step.since(sayDay(epoch.since, strings)), richLine(epoch.reason)),
    sources && fact(step.sources, joined(sources.map(addressOf), ', ')),
    replaces && fact(step.formerIds, joined(replaces.map(code), ', ')),
    community && fact(step.exported, communityWords(community, strings)),
  ]);
}

/** Figures that somebody else's installation counted, always with their day. */
export function communityWords(counted: Community, strings: Strings): RichText {
  const { worked, failed, voters, rate, low, high, asOf, formula } = counted;
  const [middle = 0, from = 0, to = 0] = [rate, low, high].map((share) => Math.round(share * 100));
  const figures = strings.rate.many(middle, from, to);
  const counts = strings.entry.exportedWords(worked, failed, voters);
  return joined([plain(counts), plain(figures), plain(sayDay(asOf, strings)), code(formula)], ' · ');
}

export function deadEndSection(told: Told, deadEnd: DeadEnd): StepSection {
  const { strings } = told;
  const target = deadEndTarget(told.entry.id, deadEnd.id);
  const { action, whyFails, misconception, condition } = deadEnd;
  return {
    kind: 'step',
    importance: 'must',
    role: 'dead-end',
    target,
    label: cleanLine(strings.deadEnd.label),
    action: richLine(told.fill(action ?? whyFails, 'prose')),
    blocks: action === undefined ? [] : blocksOf(told.fill(whyFails, 'prose')),
    facts: present([
      misconception ? fact(strings.deadEnd.misconception, richLine(misconception)) : undefined,
      condition ? fact(strings.deadEnd.condition, richLine(condition)) : undefined,
      ...keepersFacts(told, deadEnd),
    ]),
    rate: rateWords(told.rateOf(target), 'dead-end', strings),
  };
}

/** A workaround as one line of a list. */
export function workaroundItem(told: Told, workaround: Workaround, marker: string): Item {
  const rate = told.rateOf(workaroundTarget(told.entry.id, workaround.id));
  return item(shortenRich(actionOf(told, workaround), ONE_LINE), {
    marker,
    detail: rateWords(rate, 'workaround', told.strings).words,
    rate,
  });
}

/** A dead end as one line: what not to do, and why in a sentence. */
export function deadEndItem(told: Told, deadEnd: DeadEnd): Item {
  const rate = told.rateOf(deadEndTarget(told.entry.id, deadEnd.id));
  const why = richLine(firstSentences(told.fill(deadEnd.whyFails, 'prose'), 1, ONE_LINE));
  const what = deadEnd.action === undefined ? undefined : richLine(told.fill(deadEnd.action, 'prose'));
  const text = what && textOf(what) !== textOf(why) ? joined([what, why], told.strings.colon) : why;
  return item(shortenRich(text, 2 * ONE_LINE), {
    marker: '✗',
    detail: rateWords(rate, 'dead-end', told.strings).words,
    rate,
  });
}
