import { z } from 'zod';
import { blocksToText } from './blocks-to-text.ts';
import { decodeText } from './decode-text.ts';

/** A file that may hold an error: what is needed to fetch it, never what is in it. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Undefined for a stub, as files of another workspace arrive: the rest has to be asked for. */
  readonly url: string | undefined;
}

export interface SlackText {
  readonly text: string;
  /** Ids of the people who are mentioned, in order. */
  readonly mentions: readonly string[];
  readonly files: readonly SlackFile[];
}

const words = z.string().catch('');
const things = z.array(z.unknown()).catch([]);
const flag = z.boolean().catch(false);

const MESSAGE = z.object({ text: words, blocks: things, attachments: things, files: things });

const ATTACHMENT = z.object({
  pretext: words,
  title: words,
  text: words,
  fallback: words,
  fields: z.array(z.object({ title: words, value: words })).catch([]),
  blocks: things,
  from_url: words,
  is_share: flag,
  message_blocks: z.array(z.object({ message: z.object({ blocks: things }) })).catch([]),
});

const FILE = z.object({
  id: z.string(),
  name: words,
  mode: words,
  mimetype: words,
  size: z.number().catch(0),
  is_external: flag,
  file_access: words,
  url_private_download: words,
  url_private: words,
});

/**
 * Everything in a message that a person would call its text, in the order in which it keeps most: the composer's own
 * blocks, else the `text` that Slack made of them, then what is attached or forwarded. Never throws, whatever comes.
 */
export function readSlackText(message: unknown): SlackText {
  const read = MESSAGE.safeParse(message);
  if (!read.success) return { text: '', mentions: [], files: [] };
  const { text, blocks, attachments, files } = read.data;
  const said = blocksToText(blocks);
  const body = said.text.trim() === '' ? decodeText(text) : said;
  const attached = attachments.slice(0, MOST_ATTACHED).map(attachmentText);
  return {
    text: [body.text.trimEnd(), ...attached.map((one) => one.text.trimEnd())].filter(Boolean).join('\n'),
    mentions: [...new Set(body.mentions)],
    files: files.flatMap(readableFile),
  };
}

/** Slack takes more, but nobody reads more. */
const MOST_ATTACHED = 20;

interface Said {
  readonly text: string;
  readonly mentions: readonly string[];
}

const NOTHING: Said = { text: '', mentions: [] };

/** Alerts and forwarded messages; the preview of a link is somebody else's page and not part of the message. */
function attachmentText(attachment: unknown): Said {
  const read = ATTACHMENT.safeParse(attachment);
  if (!read.success) return NOTHING;
  const { pretext, title, text, fallback, fields, blocks, from_url, is_share, message_blocks } = read.data;
  if (from_url !== '' && !is_share) return NOTHING;
  const own = blocksToText([...blocks, ...message_blocks.flatMap(({ message }) => message.blocks)]);
  if (own.text.trim() !== '')
    return { text: [decodeText(pretext).text, own.text].filter(Boolean).join('\n'), mentions: [] };
  const lines = [pretext, title, text, ...fields.flatMap((field) => [field.title, field.value])];
  const told = lines.filter((one) => one !== '');
  return {
    text: (told.length > 0 ? told : [fallback]).map((one) => decodeText(one).text).join('\n'),
    mentions: [],
  };
}

/** Snippets and text files; not what lies elsewhere, is gone, or is no text. */
function readableFile(file: unknown): SlackFile[] {
  const read = FILE.safeParse(file);
  if (!read.success) return [];
  const { id, name, mode, mimetype, size, is_external, file_access, url_private_download, url_private } =
    read.data;
  if (file_access === 'check_file_info') return [{ id, name, size, url: undefined }];
  if (is_external || mode === 'tombstone' || mode === 'hidden_by_limit') return [];
  const url = url_private_download || url_private;
  if (url === '' || !(mode === 'snippet' || /^(?:text\/|application\/json\b)/.test(mimetype))) return [];
  return [{ id, name, size, url }];
}
