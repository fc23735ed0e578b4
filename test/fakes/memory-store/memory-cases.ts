import { QUOTE_KEPT_MS } from '../../../src/stores/limits.ts';
import { messageKey } from '../../../src/stores/message-key.ts';
import type {
  CardRecord,
  Cards,
  Case,
  Cases,
  ChannelRef,
  MessageRef,
  Notes,
  Outbox,
  Sighting,
} from '../../../src/stores/store.ts';

export const channelKey = ({ platform, workspace, channel }: ChannelRef): string =>
  messageKey({ platform, workspace, channel, message: '' });

export function memoryCards(cards: Map<string, CardRecord>): Cards {
  /** The order of `recent`: newest first, then by place backwards. */
  const order = ({ postedAt, message }: CardRecord): string =>
    `${String(postedAt).padStart(16, '0')} ${message.workspace} ${message.channel} ${message.message}`;
  return {
    async add(card) {
      const key = messageKey(card.message);
      if (!cards.has(key)) cards.set(key, card);
    },
    find: async (message) => cards.get(messageKey(message)),
    ofCase: async (caseId) =>
      [...cards.values()]
        .filter((card) => card.caseId === caseId)
        .toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    recent: async ({ platform, since, before, limit }) =>
      [...cards.values()]
        .filter((card) => card.message.platform === platform && card.postedAt >= since)
        .filter((card) => before === undefined || order(card) < order(before))
        .toSorted((a, b) => (order(a) < order(b) ? 1 : -1))
        .slice(0, limit),
    async remove(message: MessageRef) {
      cards.delete(messageKey(message));
    },
  };
}

export function memoryCases(
  cases: Map<string, Case>,
  sightings: ReadonlyMap<string, Sighting>,
  { notes, outbox }: { readonly notes: Notes; readonly outbox: Outbox },
): Cases {
  const shown = (found: Case): Case =>
    found.openedAt > Date.now() - QUOTE_KEPT_MS ? found : { ...found, quote: undefined };
  const newest = (wanted: (one: Case) => boolean): Case[] =>
    [...cases.values()]
      .filter(wanted)
      .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1))
      .map(shown);
  return {
    async open(opened, { place, claim }) {
      if (place && !(await notes.add(place.key, opened.id, place.keepMs)) && !place.evenIfTaken) {
        const holder = await notes.get(place.key);
        if (holder !== undefined && holder !== opened.id) return { kind: 'elsewhere', caseId: holder };
      }
      const isNew = !cases.has(opened.id);
      const begun = { state: 'open', changedAt: opened.openedAt, step: 0, solvedBy: undefined } as const;
      if (isNew) cases.set(opened.id, { ...opened, ...begun });
      return { kind: 'open', isNew, job: claim && (await outbox.claim(claim.job, claim.hold)) };
    },
    async find(id) {
      return newest((one) => one.id === id)[0];
    },
    ofQuestion: async (question) => newest((one) => messageKey(one.question) === messageKey(question)),
    inThread: async (channel, thread) =>
      newest((one) => channelKey(one.question) === channelKey(channel) && one.thread === thread)[0],
    async change({ id, when, to, at }) {
      const found = cases.get(id);
      if (!found) return undefined;
      if (when.state && !when.state.includes(found.state)) return undefined;
      if (when.step !== undefined && when.step !== found.step) return undefined;
      const changed: Case = { ...found, ...to, changedAt: at };
      cases.set(id, changed);
      return shown(changed);
    },
    async history(channel, entryId) {
      const here = newest(
        (one) => channelKey(one.question) === channelKey(channel) && one.entryId === entryId,
      );
      const solved = here.filter(({ state }) => state === 'solved');
      const seen = [...sightings.values()].filter(
        (one) => channelKey(one.message) === channelKey(channel) && one.entryId === entryId,
      );
      return { seen: seen.length, solved: solved.length, last: here[0], lastSolved: solved[0] };
    },
  };
}
