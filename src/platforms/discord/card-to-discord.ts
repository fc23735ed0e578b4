import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Card, Mood } from '../../cards/card.ts';
import { cardToText } from '../../cards/card-to-text.ts';
import { fitCard, splitCard } from '../../cards/fit-card.ts';
import { plainInk } from '../../cards/ink.ts';
import { fitsIntoContainer, LONGEST_CONTENT } from './budget.ts';
import { fence, literal } from './markdown.ts';
import { sectionsToComponents } from './section-to-components.ts';

export interface DiscordBody {
  readonly flags: number;
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Nobody, whatever the text says. */
  readonly allowed_mentions: { readonly parse: [] };
}

/** The line on the left of a card: a state is seen before it is read. The words say it too. */
const COLOURS: Readonly<Record<Mood, number>> = {
  open: 0x58_65_f2,
  good: 0x2e_a0_43,
  bad: 0xda_6a_33,
  neutral: 0x80_84_8e,
};

const componentsOf = ({ sections, locale }: Card): APIComponentInContainer[] =>
  sectionsToComponents(sections, locale);
const fits = (card: Card): boolean => fitsIntoContainer(componentsOf(card));

/** A card as one message that Discord takes, whatever is in it: the fullest version that fits. */
export function cardToDiscord(card: Card): DiscordBody {
  // Whoever asked for everything is better served by its whole beginning than by a telegram of it.
  const [first] = isLong(card) ? splitCard(card, fits, 1) : [];
  return bodyOf(card, first ?? fitCard(card, fits) ?? splitCard(card, fits, 1)[0]);
}

/** Discord lets an app add five messages to a private answer where it is no member of the server. */
const MOST_PARTS = 5;

/** An entry in full as several messages, for private answers; every other card is one. */
export function cardInParts(card: Card): DiscordBody[] {
  if (!isLong(card) || fits(card)) return [cardToDiscord(card)];
  const parts = splitCard(card, fits, MOST_PARTS);
  return parts.length > 0 ? parts.map((part) => bodyOf(card, part)) : [bodyOf(card, undefined)];
}

const isLong = ({ kind }: Card): boolean => kind === 'entry' || kind === 'all-steps';

function bodyOf(card: Card, fitted: Card | undefined): DiscordBody {
  const title = card.sections.find((section) => section.kind === 'title');
  const components = fitted
    ? componentsOf(fitted)
    : [{ type: ComponentType.TextDisplay as const, content: literal(card.summary) || card.kind }];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.Container, accent_color: COLOURS[title?.mood ?? 'neutral'], components },
    ],
    allowed_mentions: { parse: [] },
  };
}

const COLUMNS = 72;

/**
 * The same without components, for when Discord refuses them all the same: a plain card is better than none, and its
 * ballot is the two reactions. Inside a fence only its own end is read.
 */
export function plainDiscord(card: Card): {
  readonly content: string;
  readonly allowed_mentions: { readonly parse: [] };
} {
  const fenced = (smaller: Card): string =>
    fence(cardToText(smaller, { ink: plainInk, width: COLUMNS }).trimEnd());
  const fitted = fitCard(card, (smaller) => fenced(smaller).length <= LONGEST_CONTENT);
  return {
    content: fitted ? fenced(fitted) : literal(card.summary) || card.kind,
    allowed_mentions: { parse: [] },
  };
}
