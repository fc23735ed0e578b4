import { z } from 'zod';
import type { Log } from '../../log.ts';
import type { SlackFile } from './read-slack-text.ts';
import type { SlackApi } from './slack-api.ts';

const INFO = z.object({
  content: z.string().optional().catch(undefined),
  is_truncated: z.boolean().catch(true),
  file: z
    .object({ url_private_download: z.string().optional().catch(undefined) })
    .catch({ url_private_download: undefined }),
});

const MOST_FILES = 3;
const MOST_BYTES = 1_048_576;
const PATIENCE = 10_000;

export interface FileAccess {
  readonly api: SlackApi;
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
}

/** The texts of snippets and text files, one after another. What cannot be read is left out and said in the log. */
export async function readFiles(files: readonly SlackFile[], access: FileAccess): Promise<string> {
  const texts: string[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      texts.push(await readFile(file, access));
    } catch (error) {
      access.log.warn(
        { err: error, file: file.id },
        'A file could not be read. Does the app have files:read?',
      );
    }
  }
  return texts.filter(Boolean).join('\n');
}

/** Slack hands out short snippets with their description; only the rest is downloaded. */
async function readFile({ id, url }: SlackFile, access: FileAccess): Promise<string> {
  const info = INFO.parse(await access.api.call('files.info', { file: id }));
  if (info.content !== undefined && !info.is_truncated) return info.content;
  const address = info.file.url_private_download ?? url;
  return address === undefined ? (info.content ?? '') : await download(address, access);
}

/** The token goes to Slack's own hosts alone, and follows no redirection. */
async function download(address: string, { token, apiUrl }: FileAccess): Promise<string> {
  const url = new URL(address);
  const own = new URL(apiUrl);
  const isSlacks =
    url.origin === own.origin ||
    (url.protocol === 'https:' &&
      /(?:^|\.)(?:slack\.com|slack-gov\.com|slack-files\.com)$/.test(url.hostname));
  if (!isSlacks) throw new Error(`${url.hostname} is no host of Slack's; nothing is fetched from there`);
  const answer = await fetch(url, {
    headers: { Authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok || !answer.body) throw new Error(`the download was answered with ${answer.status}`);
  if ((answer.headers.get('content-type') ?? '').includes('text/html')) {
    throw new Error('a login page came instead of the file');
  }
  return await firstBytes(answer.body);
}

async function firstBytes(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let read = 0;
  while (read < MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    const room = MOST_BYTES - read;
    text += decoder.decode(value.subarray(0, room), { stream: true });
    read += value.length;
  }
  await reader.cancel();
  return text;
}
