import type { ChannelRef, MessageRef } from '../stores/store.ts';

/** Ids are the platform's own and hold no separators of ours; still, each part is encoded so that none can forge another. */
const joined = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');

export const channelKey = (at: ChannelRef): string => joined([at.platform, at.workspace, at.channel]);
export const messageKey = (ref: MessageRef): string =>
  `${channelKey(ref)}/${encodeURIComponent(ref.message)}`;
/** From question and entry, so that a second attempt after a crash finds the first one's case. */
export const caseId = (question: MessageRef, entryId: string): string => `${messageKey(question)}:${entryId}`;
