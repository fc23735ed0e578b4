import type { APIAttachment, APIEmbed } from 'discord.js';

export interface DiscordText {
  readonly text: string;
  /** Text files to fetch; their addresses expire, so they are for now and not for keeping. */
  readonly attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly url: string;
  }[];
}

/** What of a message is read; a forwarded one has the same shape inside. */
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
  const forwarded = (message.message_snapshots ?? []).map(({ message: inner }) => readForwarded(inner));
  // Bots that raise alarms put the text into embeds; a person's embeds are only previews of links.
  const embeds = message.author?.bot ? (message.embeds ?? []).flatMap(embedTexts) : [];
  return {
    text: written([message.content, ...embeds, ...forwarded.map(({ text }) => text)]),
    attachments: [...filesOf(message), ...forwarded.flatMap(({ attachments }) => attachments)],
  };
}

/** Nobody says who wrote what is forwarded. Where it has words of its own, its embeds are previews; else they are all there is. */
function readForwarded(message: Readable): DiscordText {
  const embeds = message.content === '' ? (message.embeds ?? []).flatMap(embedTexts) : [];
  return { text: written([message.content, ...embeds]), attachments: filesOf(message) };
}

const filesOf = ({ attachments = [] }: Readable): DiscordText['attachments'] =>
  attachments
    .filter(({ filename, content_type: type }) => TEXT_FILE.test(filename) || type?.startsWith('text/'))
    .map(({ id, filename: name, size, url }) => ({ id, name, size, url }));

const embedTexts = ({ title, description, fields = [] }: APIEmbed): string[] =>
  [title, description, ...fields.map(({ name, value }) => `${name}\n${value}`)].filter(
    (part) => part !== undefined,
  );

const written = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
