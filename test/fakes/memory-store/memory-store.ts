import { QUOTE_KEPT_MS } from '../../../src/stores/limits.ts';
import { messageKey } from '../../../src/stores/message-key.ts';
import { personHash } from '../../../src/stores/person-hash.ts';
import type {
  CardRecord,
  Case,
  Person,
  PersonHash,
  Retention,
  Sighting,
  Store,
  Tidied,
} from '../../../src/stores/store.ts';
import { StoreProblem } from '../../../src/stores/store-problem.ts';
import { groupBy } from './group-by.ts';
import { memoryCards, memoryCases } from './memory-cases.ts';
import { type ChannelTables, memoryChannels } from './memory-channels.ts';
import { type JobState, memoryOutbox } from './memory-outbox.ts';
import { memoryStatistics } from './memory-statistics.ts';
import { type Lease, memoryInstallations, memoryLeases, memoryNotes, type Note } from './memory-upkeep.ts';
import { memoryVotes, standing, type VoteTables } from './memory-votes.ts';

const DAY = 86_400_000;
const HASH_KEY = 'a key for tests that is long enough';

/**
 * A store without a database, for tests of everything above stores. It passes the contract of the real ones, so that
 * what it answers is what they answer.
 */
export function createMemoryStore(): Store {
  const votes: VoteTables = { events: [], signals: new Map(), forgotten: new Map() };
  const cards = new Map<string, CardRecord>();
  const cases = new Map<string, Case>();
  const sightings = new Map<string, Sighting>();
  const jobs = new Map<string, JobState>();
  const notes = new Map<string, Note>();
  const leases = new Map<string, Lease>();
  const channels: ChannelTables = { settings: new Map(), mutes: new Map(), positions: new Map() };
  let closed = false;

  const hash = (person: Person): PersonHash => personHash(HASH_KEY, person);

  function forget(person: Person): { votes: number; cases: number } {
    const voter = hash(person);
    const before = votes.events.length;
    votes.events = votes.events.filter((event) => event.voter !== voter);
    remove(votes.signals, (act) => act.voter === voter);
    votes.forgotten.set(voter, Date.now());
    const theirs = [...cases.values()].filter(({ asker }) => asker === voter);
    for (const one of theirs) cases.set(one.id, { ...one, asker: '' as PersonHash, quote: undefined });
    for (const [key, list] of channels.mutes) {
      channels.mutes.set(
        key,
        list.map((mute) => (mute.by === voter ? { ...mute, by: '' as PersonHash } : mute)),
      );
    }
    for (const key of notes.keys()) if (key.includes(voter)) notes.delete(key);
    return { votes: before - votes.events.length, cases: theirs.length };
  }

  function tidy(keep: Retention): Tidied {
    const now = Date.now();
    const old = (days: number): number => now - days * DAY;
    const events = votes.events.length;
    votes.events = votes.events.filter(({ version }) => version >= old(keep.voteEvents) * 1000);
    const goneCases = remove(cases, ({ openedAt }) => openedAt < old(keep.sightings));
    const quoted = [...cases.values()].filter((one) => one.quote && one.openedAt <= now - QUOTE_KEPT_MS);
    for (const one of quoted) cases.set(one.id, { ...one, quote: undefined });
    return {
      voteEvents: events - votes.events.length,
      cards: remove(cards, ({ postedAt }) => postedAt < old(keep.cards)),
      forgotten: remove(votes.forgotten, (at) => at < old(keep.cards)),
      sightings: remove(sightings, ({ at }) => at < old(keep.sightings)),
      cases: goneCases,
      quotes: quoted.length,
      jobs: remove(jobs, ({ state, changedAt }) => state !== 'open' && changedAt < old(keep.finishedJobs)),
      mutes: endMutes(now),
      notes: remove(notes, ({ end }) => end < now),
      leases: remove(leases, ({ end }) => end < old(1)),
      foldedVotes: fold(old(keep.voteEvents) * 1000),
    };
  }

  function fold(before: number): number {
    const pairs = groupBy(votes.signals.values(), ({ target, voter }) => JSON.stringify([target, voter]));
    const old = [...pairs.values()].filter(
      (acts) =>
        acts.every(({ version }) => version < before) && acts.some(({ message }) => message.message !== ''),
    );
    for (const acts of old) {
      const left = standing(acts);
      remove(votes.signals, (act) => acts.includes(act));
      const nowhere = { platform: '', workspace: '', channel: '', message: '' };
      if (left) votes.signals.set(left.key, { ...left, control: 'button', message: nowhere });
    }
    return old.length;
  }

  function endMutes(now: number): number {
    let ended = 0;
    for (const [key, list] of channels.mutes) {
      const left = list.filter(({ until }) => until === undefined || until >= now);
      ended += list.length - left.length;
      channels.mutes.set(key, left);
    }
    return ended;
  }

  const heldNotes = memoryNotes(notes);
  const outbox = memoryOutbox(jobs);
  const store: Store = {
    votes: memoryVotes(votes, (message) => cards.get(messageKey(message))?.postedAt),
    cards: memoryCards(cards),
    cases: memoryCases(cases, sightings, { notes: heldNotes, outbox }),
    outbox,
    channels: memoryChannels(channels),
    statistics: memoryStatistics(sightings, cases, () => votes.events),
    notes: heldNotes,
    installations: memoryInstallations(new Map()),
    leases: memoryLeases(leases),
    people: { hash, forget: async (person) => forget(person) },
    tidy: async (keep) => tidy(keep),
    async check() {
      if (closed) throw new StoreProblem('closed', 'The store is closed.');
    },
    clock: async () => Date.now(),
    describe: () => ({ engine: 'memory', location: 'nowhere', schema: 0, waiting: 0 }),
    async close() {
      closed = true;
    },
  };
  return store;
}

function remove<Key, Value>(table: Map<Key, Value>, gone: (value: Value) => boolean): number {
  const keys = [...table].filter(([, value]) => gone(value)).map(([key]) => key);
  for (const key of keys) table.delete(key);
  return keys.length;
}
