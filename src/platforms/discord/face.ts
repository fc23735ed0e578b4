import {
  type APIAttachment,
  type APIEmbed,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Mark } from '../../bot/platform.ts';

/** How cards look and texts read on Discord, without any talking: what `discord-platform.ts` says and understands. */

export interface DiscordText {
  readonly text: string;
  readonly attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly url: string;
  }[];
}

interface Readable {
  readonly content: string;
  readonly attachments?: readonly APIAttachment[];
  readonly embeds?: readonly APIEmbed[];
  readonly author?: { readonly bot?: boolean };
  readonly message_snapshots?: readonly { readonly message: Readable }[];
}

const TEXT_FILE = /\.(?:txt|log|json|md|out|err|trace|stacktrace|ya?ml|toml|csv)$/i;

/** The words of a message, those it forwards included, and the text files that hang on it. */
export function readDiscordText(message: Readable): DiscordText {
  const forwarded = (message.message_snapshots ?? []).map((snapshot) => readDiscordText(snapshot.message));
  // Bots that raise alarms put the text into embeds; a person's embeds are only previews of links.
  const embeds = message.author?.bot ? (message.embeds ?? []).flatMap(embedTexts) : [];
  const attachments = (message.attachments ?? [])
    .filter(({ filename, content_type: type }) => TEXT_FILE.test(filename) || type?.startsWith('text/'))
    .map(({ id, filename: name, size, url }) => ({ id, name, size, url }));
  return {
    text: [message.content, ...embeds, ...forwarded.map(({ text }) => text)]
      .filter((part) => part !== '')
      .join('\n'),
    attachments: [...attachments, ...forwarded.flatMap((each) => each.attachments)],
  };
}

const embedTexts = ({ title, description, fields = [] }: APIEmbed): string[] =>
  [title, description, ...fields.map(({ name, value }) => `${name}\n${value}`)].filter(
    (part) => part !== undefined,
  );

const NAMES: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔',
  '+1': '👍',
  x: '❌',
  '-1': '👎',
  negative_squared_cross_mark: '❎',
};

export interface EmojiSets {
  readonly worked: readonly string[];
  readonly failed: readonly string[];
}

/** Which mark an emoji means; skin tones and the variation selector make no difference. */
export function markOf(
  emoji: { readonly id: string | null; readonly name: string | null },
  sets: EmojiSets,
): Mark | undefined {
  const bare = (emoji.name ?? '').replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '');
  const stands = (names: readonly string[]): boolean =>
    names.some((name) => (NAMES[name] ?? name) === bare || name === emoji.id);
  if (stands(sets.worked)) return 'worked';
  if (stands(sets.failed)) return 'failed';
  return bare === '🔎' ? 'offer' : undefined;
}

export const PASTE = 'errata-paste';

export function pasteModal(locale: string): APIModalInteractionResponseCallbackData {
  const zh = locale.startsWith('zh');
  return {
    title: zh ? '查找解决办法' : 'Find a fix',
    custom_id: PASTE,
    components: [
      {
        type: ComponentType.Label,
        label: zh ? '错误信息' : 'The error',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'paste',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: 4_000,
        },
      },
    ],
  };
}

/** What was typed into the modal, wherever Discord nests it. */
export function pastedText(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  if ('custom_id' in data && data.custom_id === 'paste' && 'value' in data) return String(data.value);
  return (
    Object.values(data)
      .map(pastedText)
      .find((text) => text !== '') ?? ''
  );
}
