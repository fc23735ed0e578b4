import { randomUUID } from 'node:crypto';
import type { FakeDiscord } from './fake-discord.ts';
import { channelPayload, memberPayload, messagePayload, userPayload } from './payloads.ts';
import { snowflake } from './snowflakes.ts';
import type { FakeChannel, FakeMessage, FakeUser } from './world.ts';

const FIRST_ANSWER_WITHIN = 3_000;
const TOKEN_LIVES = 15 * 60_000;

interface Place {
  readonly channel: FakeChannel;
  readonly locale?: string;
  /** Used through a person's own installation, where the bot itself is no member. */
  readonly userInstall?: boolean;
}

export type InteractionKind = Place &
  (
    | { readonly slash: object }
    | { readonly menu: string; readonly target: FakeMessage }
    | { readonly complete: object }
    | { readonly button: string; readonly on: FakeMessage }
    | { readonly choose: string; readonly from: string; readonly on: FakeMessage }
    | { readonly modal: string; readonly fields: Readonly<Record<string, string>> }
  );

export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly application: string;
  readonly channel: FakeChannel;
  readonly user: FakeUser;
  readonly type: number;
  readonly startedAt: number;
  readonly on: FakeMessage | undefined;
  userInstall: boolean;
  /** The type of the first answer. */
  answer: number | undefined;
  answerData: unknown;
  /** What stands under `@original`; a deferred answer has none yet. */
  original: FakeMessage | undefined;
  readonly followUps: FakeMessage[];
}

/** Everything people can do besides writing and reacting, and the two clocks that run from then on. */
export class Interactions {
  readonly all: FakeInteraction[] = [];
  readonly #fake: FakeDiscord;

  constructor(fake: FakeDiscord) {
    this.#fake = fake;
  }

  create(user: FakeUser, what: InteractionKind): FakeInteraction {
    const { world } = this.#fake;
    const { channel, userInstall = false } = what;
    const type = 'complete' in what ? 4 : 'on' in what ? 3 : 'modal' in what ? 5 : 2;
    const interaction: FakeInteraction = {
      id: snowflake(this.#fake.now()),
      token: `aW50ZXJhY3Rpb24-${randomUUID()}`,
      application: world.application,
      channel,
      user,
      type,
      startedAt: this.#fake.now(),
      on: 'on' in what ? what.on : undefined,
      userInstall,
      answer: undefined,
      answerData: undefined,
      original: undefined,
      followUps: [],
    };
    this.all.push(interaction);
    const { guild } = channel;
    const permissions = String(world.permissions(channel, user));
    this.#fake.gateway.dispatch(
      'INTERACTION_CREATE',
      {
        id: interaction.id,
        application_id: world.application,
        type,
        token: interaction.token,
        version: 1,
        channel_id: channel.id,
        channel: { ...channelPayload(world, channel), permissions },
        locale: what.locale ?? user.locale,
        entitlements: [],
        attachment_size_limit: 10 * 1024 * 1024,
        context: guild ? 0 : channel.recipients.includes(world.bot.id) ? 1 : 2,
        authorizing_integration_owners: userInstall ? { 1: user.id } : { 0: guild ?? '0' },
        app_permissions: String(world.permissions(channel, world.bot)),
        ...(guild
          ? {
              guild_id: guild,
              guild_locale: world.guilds.get(guild)?.locale ?? 'en-US',
              guild: { id: guild, locale: 'en-US', features: [] },
              member: { ...memberPayload(user), permissions, user: userPayload(user) },
            }
          : { user: userPayload(user) }),
        ...('on' in what && {
          message: {
            ...messagePayload(world, what.on),
            ...(what.on.ephemeral && { flags: what.on.flags | 64 }),
          },
        }),
        data: this.#dataOf(what),
      },
      userInstall ? undefined : guild,
    );
    return interaction;
  }

  #dataOf(what: InteractionKind): object {
    const id = snowflake(this.#fake.now());
    if ('slash' in what) return { id, type: 1, name: 'fix', ...what.slash };
    if ('complete' in what) return { id, type: 1, name: 'fix', ...what.complete };
    if ('button' in what) return { custom_id: what.button, component_type: 2, id: 1 };
    if ('choose' in what) return { custom_id: what.from, component_type: 3, values: [what.choose], id: 1 };
    if ('menu' in what) {
      const { target } = what;
      const { world } = this.#fake;
      return {
        id,
        type: 3,
        name: what.menu,
        target_id: target.id,
        resolved: { messages: { [target.id]: messagePayload(world, target) } },
      };
    }
    const component = (custom_id: string, value: string) => ({
      type: 18,
      id: 1,
      component: { type: 4, id: 2, custom_id, value },
    });
    return {
      custom_id: what.modal,
      components: Object.entries(what.fields).map(([name, value]) => component(name, value)),
    };
  }

  byToken(token: string): FakeInteraction | undefined {
    return this.all.find((each) => each.token === token);
  }

  /** The code of Discord's refusal, or undefined when the first answer still counts. */
  refusalOfAnswer(interaction: FakeInteraction): number | undefined {
    if (interaction.answer !== undefined) return 40_060;
    return this.#fake.now() - interaction.startedAt > FIRST_ANSWER_WITHIN ? 10_062 : undefined;
  }

  hasExpired({ startedAt }: FakeInteraction): boolean {
    return this.#fake.now() - startedAt > TOKEN_LIVES;
  }
}
