import type { MessageRef } from './store.ts';

/** A message as one text, where only equality matters. The parts are platform ids; a `/` in one is escaped. */
export const messageKey = ({ platform, workspace, channel, message }: MessageRef): string =>
  [platform, workspace, channel, message]
    .map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F'))
    .join('/');

export function parseMessageKey(key: string): MessageRef {
  const [platform = '', workspace = '', channel = '', message = ''] = key
    .split('/')
    .map((part) => part.replaceAll('%2F', '/').replaceAll('%25', '%'));
  return { platform, workspace, channel, message };
}
