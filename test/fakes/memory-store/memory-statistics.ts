import { messageKey } from '../../../src/stores/message-key.ts';
import type { Case, ChannelRef, Scope, Sighting, Statistics, VoteAct } from '../../../src/stores/store.ts';
import { groupBy } from './group-by.ts';

const RANK: readonly Sighting['answer'][] = ['silent', 'suggested', 'pointed', 'answered'];
const DAY = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY) * DAY;

const within = (scope: Scope, place: ChannelRef): boolean =>
  (scope.platform ?? place.platform) === place.platform &&
  (scope.workspace ?? place.workspace) === place.workspace &&
  (scope.channel ?? place.channel) === place.channel;

export function memoryStatistics(
  sightings: Map<string, Sighting>,
  cases: ReadonlyMap<string, Case>,
  events: () => readonly VoteAct[],
): Statistics {
  const seenSince = (scope: Scope, since: number): Sighting[] =>
    [...sightings.values()].filter(({ message, at }) => within(scope, message) && at >= since);
  const solvedSince = (scope: Scope, since: number): Case[] =>
    [...cases.values()].filter(
      ({ question, openedAt, state }) => within(scope, question) && openedAt >= since && state === 'solved',
    );
  const answered = (list: readonly Sighting[]): number =>
    list.filter(({ answer }) => answer === 'answered').length;

  return {
    async add(sighting) {
      const key = JSON.stringify([messageKey(sighting.message), sighting.entryId]);
      const known = sightings.get(key);
      const answer =
        known && RANK.indexOf(known.answer) > RANK.indexOf(sighting.answer) ? known.answer : sighting.answer;
      sightings.set(key, { ...(known ?? sighting), answer });
    },
    async entries(scope, since) {
      const solved = solvedSince(scope, since);
      const groups = groupBy(seenSince(scope, since), ({ entryId }) => entryId);
      return [...groups]
        .flatMap(([entryId, list]) =>
          entryId === undefined
            ? []
            : [
                {
                  ...{ entryId, seen: list.length, answered: answered(list) },
                  solved: solved.filter((one) => one.entryId === entryId).length,
                  lastSeenAt: Math.max(...list.map(({ at }) => at)),
                },
              ],
        )
        .toSorted((a, b) => b.seen - a.seen || (a.entryId < b.entryId ? -1 : 1));
    },
    async days(scope, since) {
      const seen = seenSince(scope, since);
      const solved = solvedSince(scope, since);
      const days = new Set([...seen.map(({ at }) => dayOf(at)), ...solved.map((one) => dayOf(one.openedAt))]);
      return [...days]
        .sort((a, b) => a - b)
        .map((day) => {
          const that = seen.filter(({ at }) => dayOf(at) === day);
          return {
            ...{ day, seen: that.length, answered: answered(that) },
            unanswered: that.filter(({ entryId }) => entryId === undefined).length,
            solved: solved.filter((one) => dayOf(one.openedAt) === day).length,
          };
        });
    },
    async votesPerDay(since, prefix = '') {
      const wanted = events().filter(
        ({ version, outcome, target }) =>
          version >= since * 1000 && outcome !== undefined && target.startsWith(prefix),
      );
      const count = (day: number, outcome: string): number =>
        wanted.filter((one) => dayOf(one.version / 1000) === day && one.outcome === outcome).length;
      return [...new Set(wanted.map(({ version }) => dayOf(version / 1000)))]
        .sort((a, b) => a - b)
        .map((day) => ({ day, worked: count(day, 'worked'), failed: count(day, 'failed') }));
    },
    async unanswered(scope, since, limit) {
      const list = seenSince(scope, since).filter(({ entryId, fingerprint }) => !entryId && fingerprint);
      return [...groupBy(list, ({ fingerprint }) => fingerprint ?? '')]
        .map(([fingerprint, those]) => ({
          ...{ fingerprint, seen: those.length },
          lastSeenAt: Math.max(...those.map(({ at }) => at)),
        }))
        .toSorted((a, b) => b.seen - a.seen || (a.fingerprint < b.fingerprint ? -1 : 1))
        .slice(0, limit);
    },
  };
}
