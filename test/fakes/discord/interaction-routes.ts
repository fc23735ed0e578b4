import { type Call, object, Refusal, type Route } from './call.ts';
import { written } from './channel-routes.ts';
import type { FakeInteraction } from './interactions.ts';
import { messagePayload } from './payloads.ts';
import type { FakeMessage } from './world.ts';

const EPHEMERAL = 64;

function interactionOf({ fake }: Call, token: string): FakeInteraction {
  const interaction = fake.interactions.byToken(token);
  if (!interaction) throw new Refusal(404, 10_015, 'Unknown Webhook');
  if (fake.interactions.hasExpired(interaction)) throw new Refusal(401, 50_027, 'Invalid Webhook Token');
  return interaction;
}

function say(
  { fake }: Call,
  { channel }: FakeInteraction,
  body: Record<string, unknown>,
  flags: number,
): FakeMessage {
  const parts = written(body);
  const ephemeral = (flags & EPHEMERAL) !== 0;
  const message = fake.world.message(channel, fake.world.bot, { ...parts, flags, ephemeral });
  if (!ephemeral) fake.announce('MESSAGE_CREATE', message);
  return message;
}

const callback: Route = (call, [id = '', token = '']) => {
  const { fake } = call;
  const interaction = fake.interactions.byToken(token);
  if (interaction?.id !== id) throw new Refusal(404, 10_062, 'Unknown interaction');
  const refusal = fake.interactions.refusalOfAnswer(interaction);
  if (refusal === 40_060) throw new Refusal(400, refusal, 'Interaction has already been acknowledged.');
  if (refusal !== undefined) throw new Refusal(404, refusal, 'Unknown interaction');
  const { type, data } = object(call.body);
  interaction.answer = Number(type);
  interaction.answerData = data;
  const flags = Number(object(data)['flags'] ?? 0);
  if (type === 4) interaction.original = say(call, interaction, object(data), flags);
  if (type === 5) interaction.original = say(call, interaction, {}, flags | 128);
  if (type === 6) interaction.original = interaction.on;
  return undefined;
};

const original: Route = (call, [token = '']) => {
  const interaction = interactionOf(call, token);
  const message = interaction.original;
  if (!message) throw new Refusal(404, 10_008, 'Unknown Message');
  if (call.method === 'DELETE') {
    interaction.original = undefined;
    call.fake.channel(message.channel).messages.delete(message.id);
    return undefined;
  }
  if (call.method === 'PATCH') {
    const parts = written(object(call.body));
    Object.assign(message, parts, { flags: (message.flags & EPHEMERAL) | parts.flags });
  }
  return messagePayload(call.fake.world, message);
};

const followUp: Route = (call, [token = '']) => {
  const interaction = interactionOf(call, token);
  if (interaction.userInstall && interaction.followUps.length >= 5)
    throw new Refusal(400, 40_094, 'This interaction has reached its limit of follow-up messages');
  const body = object(call.body);
  const message = say(call, interaction, body, Number(body['flags'] ?? 0));
  interaction.followUps.push(message);
  return messagePayload(call.fake.world, message);
};

export const interactionRoutes: readonly (readonly [RegExp, Route])[] = [
  [/^POST \/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  [/^(?:GET|PATCH|DELETE) \/webhooks\/\d+\/([^/]+)\/messages\/@original$/, original],
  [/^POST \/webhooks\/\d+\/([^/]+)$/, followUp],
];
