import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { writeAction } from '../../cards/action.ts';
import type { Button, Item, Section } from '../../cards/card.ts';
import { cleanLine, shorten } from '../../cards/clean-text.ts';
import type { Locale } from '../../cards/locale.ts';
import { textOf } from '../../cards/rich-text.ts';
import { stringsFor } from '../../cards/strings/strings-for.ts';
import { LONGEST_ACTION, LONGEST_LABEL, LONGEST_OPTION, MOST_OPTIONS, PER_ROW } from './budget.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What a menu is called; what it does is the option that was chosen. */
export const MENU = 'errata-menu';

/** The controls of one message. Discord takes each id once, so what stands twice is offered once. */
export class Controls {
  readonly #locale: Locale;
  readonly #given = new Set<string>();
  #menus = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  of(section: Section): Row[] {
    switch (section.kind) {
      case 'ballot':
        return this.#buttons([section.worked, section.failed]);
      case 'buttons':
        return this.#buttons(section.buttons);
      case 'list':
        return this.#menu(section.items);
      case 'title':
      case 'matched':
      case 'prose':
      case 'step':
      case 'facts':
      case 'provenance':
        return [];
      default:
        return section satisfies never;
    }
  }

  /** All of one colour: a green button would vote along. */
  #buttons(buttons: readonly Button[]): Row[] {
    const shown: APIButtonComponentWithCustomId[] = [];
    for (const { label, action } of buttons) {
      const id = writeAction(action, LONGEST_ACTION);
      if (this.#given.has(id)) continue;
      this.#given.add(id);
      const text = shorten(label, LONGEST_LABEL);
      shown.push({
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: text === '' ? '·' : text,
        custom_id: id,
      });
    }
    const rows: Row[] = [];
    for (let from = 0; from < shown.length; from += PER_ROW)
      rows.push({ type: ComponentType.ActionRow, components: shown.slice(from, from + PER_ROW) });
    return rows;
  }

  /** What leads on from the items of a list, as one menu below it. */
  #menu(items: readonly Item[]): Row[] {
    const options = new Map<string, APISelectMenuOption>();
    for (const { action, text } of items) {
      const label = shorten(cleanLine(textOf(text)), LONGEST_OPTION);
      if (!action || label === '') continue;
      const value = writeAction(action, LONGEST_ACTION);
      if (!options.has(value)) options.set(value, { label, value });
    }
    if (options.size === 0) return [];
    this.#menus += 1;
    const { button, entry } = stringsFor(this.#locale);
    const toDomains = items.every(({ action }) => action === undefined || action.name === 'domain');
    return [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: `${MENU}:${this.#menus}`,
            placeholder: toDomains ? entry.domain : button.showEntry,
            options: [...options.values()].slice(0, MOST_OPTIONS),
          },
        ],
      },
    ];
  }
}
