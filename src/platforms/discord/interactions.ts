import {
  type APIInteraction,
  type APIMessage,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord.js';
import type { ChannelRef, Inbox, MessageRef, Person } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import type { Api } from './api.ts';
import { cardInParts, type DiscordBody } from './card-to-discord.ts';
import type { ChannelBook } from './channel-book.ts';
import { type CommandFacts, commandText, FIND_A_FIX, focusedOption, SOLVED_IT } from './command-shapes.ts';
import { PASTE, pastedText, pasteModal } from './paste-modal.ts';
import type { MessageReader } from './read-messages.ts';
import { Recent } from './recent.ts';
import { nextVersion } from './snowflake.ts';

/** Discord waits three seconds for the first answer; what takes longer is announced after this. */
const ANSWER_WITHIN = 1_500;
/** A little less than the fifteen minutes in which an interaction can still be answered. */
const TOKEN_LIVES = 14 * 60_000;
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
const MANAGES = 0x30n | 0x8n;
const THREADS: readonly number[] = [10, 11];

export interface InteractionParts {
  readonly api: Api;
  readonly channels: ChannelBook;
  readonly reader: MessageReader;
  readonly application: () => string;
  readonly commands: readonly CommandFacts[];
  /** Something to add for somebody who can mend what is missing here. */
  readonly hintFor: (channel: string, person: Person) => Promise<string | undefined>;
}

/** Slash commands, menus, buttons, the modal and completion: each is answered in time, and to the one who asked. */
export class Interactions {
  readonly #parts: InteractionParts;
  readonly #shares = new Recent<{ readonly token: string; readonly until: number }>(2_000);

  constructor(parts: InteractionParts) {
    this.#parts = parts;
  }

  /** How to say something publicly below a private answer, where the bot itself may not be. */
  shareOf(message: string): ((body: object) => Promise<APIMessage>) | undefined {
    const share = this.#shares.get(message);
    if (!share || share.until < Date.now()) return undefined;
    return async (body) =>
      await this.#parts.api.post<APIMessage>(Routes.webhook(this.#parts.application(), share.token), {
        body,
        auth: false,
      });
  }

  async handle(inbox: Inbox, interaction: APIInteraction): Promise<void> {
    const version = nextVersion();
    const { type } = interaction;
    if (type === InteractionType.ApplicationCommandAutocomplete)
      return await this.#complete(inbox, interaction);
    const user = interaction.member?.user ?? interaction.user;
    if (!user || type === InteractionType.Ping) return;
    const person = this.#person(interaction, user);
    const place = this.#placeOf(interaction);
    if (type === InteractionType.MessageComponent) {
      const { message, data } = interaction;
      const action = actionOf(data);
      if (action === undefined) return;
      const isPrivate = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      const ref = this.#refOf(interaction, place, message.id);
      if (isPrivate || !this.#isMember(interaction))
        this.#shares.set(ref.message, { token: interaction.token, until: Date.now() + TOKEN_LIVES });
      const card = inbox.press({ id: interaction.id, ref, person, action, version });
      return await this.#answer(interaction, card);
    }
    const ask = (text: string): Promise<Card> => inbox.command({ place, person, text, at: Date.now() });
    if (type === InteractionType.ModalSubmit) {
      if (interaction.data.custom_id === PASTE)
        await this.#answer(interaction, ask(`lookup ${pastedText(interaction.data)}`));
      return;
    }
    const { data } = interaction;
    if (data.type === ApplicationCommandType.ChatInput) {
      const text = commandText(data, this.#parts.commands);
      if (text === 'lookup') {
        await this.#callback(interaction, {
          type: InteractionResponseType.Modal,
          data: pasteModal(interaction.locale),
        });
        return;
      }
      await this.#answer(interaction, ask(text));
      const hint = await this.#parts.hintFor(place.channel, person);
      if (hint !== undefined && this.#isMember(interaction)) await this.#whisper(interaction.token, hint);
    } else if (data.type === ApplicationCommandType.Message) {
      const target = data.resolved.messages[data.target_id];
      if (target)
        await this.#answer(
          interaction,
          this.#menu(inbox, { interaction, target, person, place, name: data.name, ask }),
        );
    }
  }

  async #menu(
    inbox: Inbox,
    {
      interaction,
      target,
      person,
      place,
      name,
      ask,
    }: {
      interaction: APIInteraction;
      target: APIMessage;
      person: Person;
      place: ChannelRef;
      name: string;
      ask: (text: string) => Promise<Card>;
    },
  ): Promise<Card> {
    const ref = this.#refOf(interaction, place, target.id);
    if (name === SOLVED_IT) return await inbox.solvedBy(ref, threadOf(interaction), person);
    if (name !== FIND_A_FIX) return await ask('help');
    const message = this.#isMember(interaction)
      ? await this.#parts.reader.incoming(target, interaction.guild_id)
      : undefined;
    // Where the bot is no member it can post no card, and answers the asker alone.
    return message ? await inbox.find({ ...message, ref }, person) : await ask(`lookup ${target.content}`);
  }

  async #complete(
    inbox: Inbox,
    interaction: Extract<APIInteraction, { type: InteractionType.ApplicationCommandAutocomplete }>,
  ): Promise<void> {
    const focused =
      'options' in interaction.data ? focusedOption(interaction.data, this.#parts.commands) : undefined;
    const kinds = focused?.kinds ?? [];
    const lists = await Promise.all(kinds.map((kind) => inbox.complete(kind, focused?.typed ?? '')));
    const choices = lists
      .flat()
      .filter((value) => value.length <= LONGEST_CHOICE)
      .slice(0, MOST_CHOICES);
    await this.#callback(interaction, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: choices.map((value) => ({ name: value, value })) },
    });
  }

  /** At once where that is possible; otherwise Discord is told that the answer comes, and gets it when it is there. */
  async #answer(interaction: APIInteraction, answer: Promise<Card | undefined>): Promise<void> {
    const late = Symbol('late');
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), ANSWER_WITHIN);
    });
    const first = await Promise.race([answer, waited]).finally(() => clearTimeout(timer));
    if (first !== late) {
      const [body, ...rest] = first ? cardInParts(first) : [];
      await this.#callback(
        interaction,
        body
          ? { type: InteractionResponseType.ChannelMessageWithSource, data: privately(body) }
          : { type: InteractionResponseType.DeferredMessageUpdate },
      );
      await this.#goOn(interaction.token, rest);
      return;
    }
    await this.#callback(interaction, {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    });
    const card = await answer;
    const original = Routes.webhookMessage(this.#parts.application(), interaction.token);
    const [body, ...rest] = card ? cardInParts(card) : [];
    if (body) await this.#parts.api.patch(original, { body, auth: false });
    else await this.#parts.api.delete(original, { auth: false });
    await this.#goOn(interaction.token, rest);
  }

  /** The rest of an answer that is longer than a message, in order. */
  async #goOn(token: string, parts: readonly DiscordBody[]): Promise<void> {
    const route = Routes.webhook(this.#parts.application(), token);
    for (const part of parts) await this.#parts.api.post(route, { body: privately(part), auth: false });
  }

  async #whisper(token: string, content: string): Promise<void> {
    const body = { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } };
    await this.#parts.api.post(Routes.webhook(this.#parts.application(), token), { body, auth: false });
  }

  async #callback({ id, token }: { id: string; token: string }, body: object): Promise<void> {
    await this.#parts.api.post(Routes.interactionCallback(id, token), { body, auth: false });
  }

  #person(interaction: APIInteraction, user: Parameters<MessageReader['person']>[0]): Person {
    const { member, guild_id: guild } = interaction;
    const person = this.#parts.reader.person(user, guild, {
      member,
      locale: 'locale' in interaction ? interaction.locale : 'en',
    });
    return {
      ...person,
      mayManage: guild === undefined || (BigInt(member?.permissions ?? 0) & MANAGES) !== 0n,
    };
  }

  /** Discord sends the channel along, because the bot may not be allowed to ask for it. */
  #placeOf({ channel, guild_id: guild }: APIInteraction): ChannelRef {
    const above =
      channel && THREADS.includes(channel.type ?? -1) && 'parent_id' in channel
        ? channel.parent_id
        : undefined;
    return { platform: 'discord', workspace: guild ?? '@me', channel: above ?? channel?.id ?? '' };
  }

  #refOf({ channel }: APIInteraction, place: ChannelRef, message: string): MessageRef {
    const inside = channel && channel.id !== place.channel && channel.id !== message;
    return { ...place, message: inside ? `${channel.id}/${message}` : message };
  }

  #isMember({ authorizing_integration_owners: owners }: APIInteraction): boolean {
    return owners[0] !== undefined;
  }
}

const privately = (body: DiscordBody): DiscordBody => ({
  ...body,
  flags: body.flags | MessageFlags.Ephemeral,
});

const threadOf = ({ channel }: APIInteraction): string | undefined => channel?.id;

/** What a button says, or what was chosen from a menu. */
function actionOf(data: APIMessageComponentInteraction['data']): string | undefined {
  if (data.component_type === ComponentType.Button) return data.custom_id;
  return data.component_type === ComponentType.StringSelect ? data.values[0] : undefined;
}
