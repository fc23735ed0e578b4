import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store, VoteAct, Votes } from '../../src/stores/store.ts';
import { StoreProblem } from '../../src/stores/store-problem.ts';
import { openVoteJournal, type VoteJournal } from '../../src/stores/vote-journal.ts';
import { createWaitingVotes, type WaitingVotes } from '../../src/stores/waiting-votes.ts';
import { act, TARGET } from '../contracts/store/samples.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

describe('waiting votes', () => {
  let folder: string;
  let store: Store;
  let away: StoreProblem | undefined;
  let arrived: string[];
  let notices: string[];
  let flaky: Votes;
  const open: WaitingVotes[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'errata-waiting-'));
    store = createMemoryStore();
    away = undefined;
    arrived = [];
    notices = [];
    flaky = {
      ...store.votes,
      async cast(one) {
        await sleep(1);
        if (away) throw away;
        arrived.push(one.key);
        return store.votes.cast(one);
      },
    };
  });
  afterEach(() => {
    for (const votes of open.splice(0)) votes.stop();
    rmSync(folder, { recursive: true });
  });

  function start(limit = 1000, journal: VoteJournal = openVoteJournal(folder, true)): WaitingVotes {
    const votes = createWaitingVotes({
      votes: flaky,
      journal,
      limit,
      onNotice: (message) => notices.push(message),
    });
    open.push(votes);
    return votes;
  }
  const gone = () => new StoreProblem('away', 'The database does not answer.');
  let moment = 0;
  const keyed = (key: string): VoteAct => act(store, 'ann', { key, at: ++moment });
  const journals = () => readdirSync(folder).filter((name) => name.startsWith('waiting-votes'));

  it('is not in the way while the store is there', async () => {
    const votes = start();
    expect(await votes.cast(keyed('1'))).toBe('stored');
    expect(await votes.cast(keyed('1'))).toBe('repeated');
    expect(votes.waiting).toBe(0);
    expect(journals()).toEqual([]);
  });

  it('keeps votes in order while the store is away, and stores them when it is back', async () => {
    const votes = start();
    away = gone();
    const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);
    for (const key of keys) expect(await votes.cast(keyed(key))).toBe('waiting');
    expect(votes.waiting).toBe(20);
    expect(statSync(path.join(folder, journals()[0]!)).mode & 0o777).toBe(0o600);
    away = undefined;
    const late = votes.cast(keyed('late'));
    await vi.waitFor(() => expect(votes.waiting).toBe(0), 5_000);
    expect(await late).toBe('waiting');
    expect(arrived).toEqual([...keys, 'late']);
    expect(journals()).toEqual([]);
    expect(notices).toEqual([
      expect.stringMatching(/^Votes wait until the store is back: The database/),
      'The store is back: 21 waiting votes are stored.',
    ]);
    expect(await votes.cast(keyed('direct'))).toBe('stored');
  });

  it('stores after a restart what waited before it, also what another process left', async () => {
    const before = start();
    away = gone();
    for (const key of ['a', 'b']) await before.cast(keyed(key));
    before.stop();
    await sleep(20);
    const other = start();
    expect(other.waiting).toBe(2);
    await other.cast(keyed('c'));
    other.stop();
    await sleep(20);
    expect(journals()).toHaveLength(2);

    away = undefined;
    const after = start();
    await vi.waitFor(() => expect(after.waiting).toBe(0), 5_000);
    expect(arrived).toEqual(['a', 'b', 'c']);
    expect(journals()).toEqual([]);
    expect(await store.votes.current([TARGET])).toHaveLength(1);
  });

  it('leaves a journal alone that a running neighbour may still write to', async () => {
    const before = start();
    away = gone();
    await before.cast(keyed('a'));
    away = undefined;
    const neighbour = start(1000, openVoteJournal(folder, false));
    await vi.waitFor(() => expect(neighbour.waiting).toBe(0), 5_000);
    expect(arrived).toContain('a');
    expect(journals()).toHaveLength(1);
  });

  it('reads over an act that a full disk tore', async () => {
    const whole = JSON.stringify(keyed('whole'));
    writeFileSync(
      path.join(folder, 'waiting-votes-0.ndjson'),
      `\n${whole}\n${whole.slice(0, 40)}\n${JSON.stringify(keyed('next'))}`,
    );
    expect(openVoteJournal(folder, true).left.map(({ key }) => key)).toEqual(['whole', 'next']);
  });

  it('keeps votes in memory when the journal cannot be written, and says so once', async () => {
    const journal = openVoteJournal(path.join(folder, 'file', 'journals'), true);
    writeFileSync(path.join(folder, 'file'), 'not a folder');
    const votes = start(1000, journal);
    away = gone();
    for (const key of ['a', 'b']) expect(await votes.cast(keyed(key))).toBe('waiting');
    expect(notices.filter((notice) => notice.includes('in memory only'))).toHaveLength(1);
    away = undefined;
    await vi.waitFor(() => expect(arrived).toEqual(['a', 'b']), 5_000);
  });

  it('takes no more than it can keep, and says what to do', async () => {
    const votes = start(3);
    away = gone();
    for (const key of ['a', 'b', 'c']) await votes.cast(keyed(key));
    await expect(votes.cast(keyed('d'))).rejects.toThrow(/3 votes wait.*Bring the store back/);
    away = undefined;
    await vi.waitFor(() => expect(arrived).toEqual(['a', 'b', 'c']), 5_000);
    expect(await votes.cast(keyed('d'))).toBe('stored');
  });

  it('does not keep what can never be stored, nor lets it hold up the others', async () => {
    const votes = start();
    const wrong = act(store, 'ann', { key: 'wrong', version: 0.5 });
    await expect(votes.cast(wrong)).rejects.toThrow(TypeError);
    away = gone();
    await votes.cast(wrong);
    await votes.cast(keyed('fine'));
    away = undefined;
    await vi.waitFor(() => expect(votes.waiting).toBe(0), 5_000);
    expect(await store.votes.history([TARGET], 9)).toHaveLength(1);
    expect(notices.join()).toContain('A waiting vote was given up');
  });

  it.each(['full', 'read-only'] as const)('waits also for a store that is %s', async (kind) => {
    const votes = start();
    away = new StoreProblem(kind, 'for a while');
    expect(await votes.cast(keyed('a'))).toBe('waiting');
  });

  it('does not wait for a store that needs a person to mend a setting', async () => {
    const votes = start();
    away = new StoreProblem('wrong-password', 'no');
    await expect(votes.cast(keyed('a'))).rejects.toThrow('no');
    expect(votes.waiting).toBe(0);
  });

  it('makes the folder when it is needed', async () => {
    const votes = start(9, openVoteJournal(path.join(folder, 'new', 'folder'), true));
    away = gone();
    await votes.cast(keyed('a'));
    expect(readdirSync(path.join(folder, 'new', 'folder'))).toHaveLength(1);
  });
});
