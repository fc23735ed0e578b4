import { webApi } from '@slack/bolt';
import { PlatformRefusal } from '../../bot/platform.ts';

/** Slack's words for what will not get better by trying again, and what the bot makes of them. */
const REFUSALS: Readonly<Record<PlatformRefusal['kind'], readonly string[]>> = {
  gone: [
    'message_not_found',
    'thread_not_found',
    'channel_not_found',
    'cant_delete_message',
    'cant_update_message',
    'edit_window_closed',
    'no_item_specified',
    'bad_timestamp',
    'user_not_found',
  ],
  forbidden: [
    'not_in_channel',
    'is_archived',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'thread_locked',
    'not_reactable',
    'too_many_emoji',
    'too_many_reactions',
    'missing_scope',
    'no_permission',
    'ekm_access_denied',
    'team_access_not_granted',
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'access_denied',
    'user_not_in_channel',
    'cannot_reply_to_message',
    'messages_tab_disabled',
  ],
  invalid: [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'invalid_arguments',
    'metadata_too_large',
    'view_too_large',
    'invalid_name',
  ],
};

const KINDS = new Map(
  (['gone', 'forbidden', 'invalid'] as const).flatMap((kind) =>
    REFUSALS[kind].map((word) => [word, kind] as const),
  ),
);

/** Slack's word for a refusal, where it gave one. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

/** What the bot can act on; anything else is left as it is and tried again. */
export function asRefusal(error: unknown, method: string): unknown {
  const word = refusalOf(error);
  const kind = word === undefined ? undefined : KINDS.get(word);
  return kind ? new PlatformRefusal(kind, `Slack refused ${method}: ${word}`, { cause: error }) : error;
}
