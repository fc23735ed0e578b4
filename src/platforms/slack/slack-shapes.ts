import { z } from 'zod';

/** The parts of Slack's payloads that are used. Whatever else is in them is passed over. */
const text = z.string();
const maybe = z.string().optional().catch(undefined);

export const MESSAGE = z.looseObject({
  ts: text,
  user: maybe,
  bot_id: maybe,
  subtype: maybe,
  thread_ts: maybe,
  text: maybe,
  hidden: z.boolean().optional().catch(undefined),
  metadata: z
    .object({ event_type: text, event_payload: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
  reply_users: z.array(text).optional().catch(undefined),
});
export type SlackPost = z.infer<typeof MESSAGE>;

export const EVENT = z.looseObject({
  type: text,
  subtype: maybe,
  channel: z.unknown().optional(),
  channel_type: maybe,
  user: maybe,
  event_ts: maybe,
  message: MESSAGE.optional().catch(undefined),
  previous_message: MESSAGE.optional().catch(undefined),
  deleted_ts: maybe,
  reaction: maybe,
  item: z.object({ type: text, channel: maybe, ts: maybe }).optional().catch(undefined),
  tab: maybe,
});
export type SlackEvent = z.infer<typeof EVENT>;

/** What surrounds an event. */
export const CALLBACK = z.object({
  team_id: text,
  event_id: text,
  event: EVENT,
  authorizations: z.array(z.object({ team_id: maybe })).catch([]),
});

export const COMMAND_BODY = z.object({
  team_id: text,
  channel_id: text,
  user_id: text,
  text: z.string().catch(''),
  response_url: text,
});

const person = z.object({ id: text, team_id: maybe });

export const INTERACTION = z.object({
  type: text,
  callback_id: maybe,
  team: z.object({ id: text }).nullish().catch(undefined),
  user: person,
  channel: z.object({ id: text }).optional().catch(undefined),
  message: MESSAGE.optional().catch(undefined),
  view: z
    .object({ id: text, private_metadata: z.string().catch('') })
    .optional()
    .catch(undefined),
  trigger_id: maybe,
  response_url: maybe,
  actions: z
    .array(
      z.object({
        action_id: text,
        block_id: z.string().catch(''),
        action_ts: z.string().catch(''),
        value: maybe,
        selected_option: z.object({ value: text }).optional().catch(undefined),
      }),
    )
    .catch([]),
});
export type Interaction = z.infer<typeof INTERACTION>;

export const POSTS = z.object({
  messages: z.array(MESSAGE).catch([]),
  has_more: z.boolean().catch(false),
  response_metadata: z.object({ next_cursor: maybe }).optional().catch(undefined),
});
export const POSTED = z.object({ ts: text });
export const AUTH = z.object({ team_id: text, user_id: text, bot_id: maybe });
export const REACTIONS = z.object({
  message: z.object({
    reactions: z.array(z.object({ name: text, users: z.array(text) })).catch([]),
  }),
});
export const PERMALINK = z.object({ permalink: text });
export const OPENED = z.object({ view: z.object({ id: text }) });

/** `1700000000.000100` as microseconds: how Slack orders what happens. */
export function microsOf(ts: string | undefined): number {
  const [seconds = '0', micros = ''] = (ts ?? '').split('.');
  return Number(seconds) * 1_000_000 + Number(micros.padEnd(6, '0').slice(0, 6) || 0);
}
