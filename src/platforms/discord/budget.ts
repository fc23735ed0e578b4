import { type APIComponentInContainer, ComponentType } from 'discord.js';

/** What Discord takes in one message of components. It states the first plainly and enforces both. */
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4_000;
export const LONGEST_LABEL = 80;
/** Of a button and of an option of a menu alike. */
export const LONGEST_ACTION = 100;
export const LONGEST_OPTION = 100;
export const MOST_OPTIONS = 25;
export const PER_ROW = 5;
export const LONGEST_CONTENT = 2_000;

/** Whether these fit into one container. The container itself counts, and so does every button in its row. */
export function fitsIntoContainer(components: readonly APIComponentInContainer[]): boolean {
  let count = 1;
  let text = 0;
  for (const component of components) {
    count += 1;
    if (component.type === ComponentType.ActionRow) count += component.components.length;
    if (component.type === ComponentType.TextDisplay) text += component.content.length;
  }
  return components.length > 0 && count <= MOST_COMPONENTS && text <= MOST_TEXT;
}
