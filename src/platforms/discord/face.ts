import {
  type APIActionRowComponent,
  type APIAttachment,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import type { Mark } from '../../bot/platform.ts';
import { writeAction } from '../../cards/action.ts';
import type { Button, Card } from '../../cards/card.ts';
import { cardToText } from '../../cards/card-to-text.ts';

/** How cards look and texts read on Discord, without any talking: what `discord-platform.ts` says and understands. */

export interface DiscordBody {
  readonly flags: number;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
}

const TEXT_ROOM = 3_600;
const ACTION_ROOM = 100;
const ROWS = 4;
const IN_A_ROW = 5;

export function cardToDiscord(card: Card): DiscordBody {
  const text = inertText(cardToText(card)).slice(0, TEXT_ROOM);
  const buttons = uniqueButtons(card);
  const rows: APIActionRowComponent<APIButtonComponentWithCustomId>[] = [];
  for (let at = 0; at < Math.min(buttons.length, ROWS * IN_A_ROW); at += IN_A_ROW) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + IN_A_ROW) });
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        components: [{ type: ComponentType.TextDisplay, content: `\`\`\`\n${text}\n\`\`\`` }, ...rows],
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** For places that refuse components. */
export function plainDiscord(card: Card): { content: string; allowed_mentions: { parse: [] } } {
  return {
    content: `\`\`\`\n${inertText(cardToText(card)).slice(0, 1_900)}\n\`\`\``,
    allowed_mentions: { parse: [] },
  };
}

const inertText = (text: string): string => text.replaceAll('```', '`\u200b``').replaceAll('@', '@\u200b');

function uniqueButtons(card: Card): APIButtonComponentWithCustomId[] {
  const shown = new Map<string, APIButtonComponentWithCustomId>();
  const add = ({ label, action }: Button, style: APIButtonComponentWithCustomId['style']): void => {
    const id = writeAction(action, ACTION_ROOM);
    if (!shown.has(id))
      shown.set(id, { type: ComponentType.Button, style, label: label.slice(0, 80), custom_id: id });
  };
  for (const section of card.sections) {
    if (section.kind === 'ballot') {
      add(section.worked, ButtonStyle.Success);
      add(section.failed, ButtonStyle.Secondary);
    } else if (section.kind === 'buttons')
      for (const button of section.buttons) add(button, ButtonStyle.Secondary);
  }
  return [...shown.values()];
}

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
