import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { localeOf } from '../../cards/locale.ts';

export const PASTE = 'errata-paste';
const FIELD = 'paste';
/** As much as Discord lets anybody type there. */
const LONGEST = 4_000;

const WORDS = {
  en: {
    title: 'Find a fix',
    label: 'The error',
    hint: 'The message itself, with the lines around it',
  },
  zh: { title: '查找解决办法', label: '错误信息', hint: '错误原文，连同前后几行' },
} as const;

/** The window to paste an error into: what is typed into a slash command loses its line ends. */
export function pasteModal(locale: string): APIModalInteractionResponseCallbackData {
  const { title, label, hint } = WORDS[localeOf(locale)];
  return {
    title,
    custom_id: PASTE,
    components: [
      {
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          placeholder: hint,
          required: true,
          max_length: LONGEST,
        },
      },
    ],
  };
}

/** What was typed into the window, wherever Discord nests it. */
export function pastedText(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  if ('custom_id' in data && data.custom_id === FIELD && 'value' in data) return String(data.value);
  return (
    Object.values(data)
      .map(pastedText)
      .find((text) => text !== '') ?? ''
  );
}
