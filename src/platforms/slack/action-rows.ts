import type { types } from '@slack/bolt';
import { writeAction } from '../../cards/action.ts';
import type { BallotSection, Button, Item } from '../../cards/card.ts';
import { cleanLine, shorten } from '../../cards/clean-text.ts';
import type { Locale } from '../../cards/locale.ts';
import { textOf } from '../../cards/rich-text.ts';
import { stringsFor } from '../../cards/strings/strings-for.ts';
import { LONGEST_LABEL, LONGEST_VALUE } from './slack-room.ts';

/** Every control of ours is called so, with a number behind it; what it does stands in its value. */
export const ACTION_ID = /^errata:\d+$/;

/** More than this in one row wraps on a phone. */
const PER_ROW = 5;
const MOST_OPTIONS = 100;
/** The value of an option is much shorter than that of a button; a longer action travels as its fingerprint. */
const OPTION_VALUE = 75;

/** Numbers the controls of one message, since their ids may not repeat. */
export class ActionRows {
  readonly #locale: Locale;
  #next = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  /** Neither answer stands out: the colour of a button would vote along. */
  ballot({ worked, failed }: BallotSection): types.KnownBlock[] {
    return this.buttons([worked, failed]);
  }

  buttons(buttons: readonly Button[]): types.KnownBlock[] {
    const rows: types.KnownBlock[] = [];
    for (let from = 0; from < buttons.length; from += PER_ROW) {
      const elements = buttons.slice(from, from + PER_ROW).map((button) => this.#button(button));
      rows.push({ type: 'actions', elements });
    }
    return rows;
  }

  /** What leads on from the items of lists, as one menu below them: a button on every line would drown the lines. */
  choices(items: readonly Item[]): types.KnownBlock[] {
    const options = new Map<string, types.PlainTextOption>();
    for (const { action, text } of items) {
      const label = plainText(textOf(text), LONGEST_LABEL);
      if (action && label) {
        const value = writeAction(action, OPTION_VALUE);
        if (!options.has(value)) options.set(value, { text: label, value });
      }
    }
    const offered = [...options.values()].slice(0, MOST_OPTIONS);
    const { button: words, entry } = stringsFor(this.#locale);
    const toDomains = items.every(({ action }) => action === undefined || action.name === 'domain');
    const placeholder = plainText(toDomains ? entry.domain : words.showEntry, LONGEST_LABEL);
    if (offered.length === 0 || !placeholder) return [];
    const menu: types.StaticSelect = {
      type: 'static_select',
      action_id: this.#id(),
      placeholder,
      options: offered,
    };
    return [{ type: 'actions', elements: [menu] }];
  }

  #button({ label, action }: Button): types.Button {
    const text = plainText(label, LONGEST_LABEL) ?? { type: 'plain_text', text: '·', emoji: false };
    return { type: 'button', action_id: this.#id(), text, value: writeAction(action, LONGEST_VALUE) };
  }

  #id(): string {
    this.#next += 1;
    return `errata:${this.#next}`;
  }
}

/** Without `emoji` Slack leaves `:name:` as it is; the signs ✅ and ❌ are signs, not names. */
export function plainText(text: string, limit: number): types.PlainTextElement | undefined {
  const short = shorten(cleanLine(text), limit);
  return short === '' ? undefined : { type: 'plain_text', text: short, emoji: false };
}
