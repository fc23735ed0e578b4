import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chance } from '../../bench/training/chance.ts';
import { ENTRIES, INDEX_LOCK, PORT_IN_USE } from '../bot/error-entries.ts';
import { FakeDiscord, TOKEN } from '../fakes/discord/fake-discord.ts';
import { freePort } from '../fakes/free-port.ts';
import { APP_TOKEN, FakeSlack } from '../fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../fakes/slack/slack-people-do.ts';
import { demand, type Fault, sized, until } from './fault.ts';
import { damaged } from './junk.ts';
import { answersTo } from './lively.ts';
import { type ReplicaProgram, runReplica } from './replica-program.ts';
import { SIGNING_SECRET, WAYS, type Way } from './replica-site.ts';

const SEED = 31;
/** How much more the program may hold afterwards; each payload can carry 60 kB of junk. */
const MOST_GROWTH = 200 * 1_048_576;

async function withProgram(
  settings: Readonly<Record<string, string>>,
  run: (program: ReplicaProgram) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-payloads-'));
  const entries = path.join(folder, 'all.ndjson');
  writeFileSync(entries, ENTRIES.map((entry) => JSON.stringify(entry)).join('\n'));
  const program = runReplica({
    DATA_FOLDER: path.join(folder, 'data'),
    ENTRIES: entries,
    WEB: 'false',
    ...settings,
  });
  try {
    await program.ready();
    return await run(program);
  } finally {
    await program.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sample {
  readonly name: string;
  readonly send: (change: (payload: unknown) => unknown) => void;
}

/** Each sample damaged so many times, a few at once, with a look at the program in between. */
async function batter(program: ReplicaProgram, samples: readonly Sample[], count: number): Promise<number> {
  const chance = new Chance(SEED);
  const before = await program.figure('errata_memory_bytes');
  let sent = 0;
  for (const { name, send } of samples) {
    for (let n = 0; n < count; n += 1) {
      send((payload) => damaged(chance, payload));
      sent += 1;
      if (n % 25 > 0) continue;
      await new Promise((resolve) => setTimeout(resolve, 25));
      demand(!program.hasEnded(), `it ended at ${name}: ${program.said().slice(-3_000)}`);
    }
  }
  const grown = (await program.figure('errata_memory_bytes')) - before;
  demand(grown < MOST_GROWTH, `memory grew by ${Math.round(grown / 1_048_576)} MB`);
  demand(!/unhandled/i.test(program.said()), `something was not handled: ${program.said().slice(-3_000)}`);
  return sent;
}

async function onSlack(scale: number, way: Way): Promise<string> {
  const receivers = { signingSecret: SIGNING_SECRET, ports: [await freePort()] };
  const overHttp = way === 'requests';
  const slack = await new FakeSlack({ retryMs: 500, ...(overHttp && { receivers }) }).start();
  const workspace = slack.workspace();
  const people = new SlackPeopleDo(slack, workspace);
  const samples = new Map<string, Sample>();
  const deliver = slack.send.bind(slack);
  slack.send = (type, payload) => {
    const { event, type: kind = 'slash' } = payload as {
      event?: { type: string; subtype?: string };
      type?: string;
    };
    const name = event ? [event.type, event.subtype ?? ''].join('/') : kind;
    if (!samples.has(name)) samples.set(name, { name, send: (change) => deliver(type, change(payload)) });
    deliver(type, payload);
  };
  try {
    return await withProgram(
      {
        SLACK_BOT_TOKEN: workspace.token,
        SLACK_API_URL: slack.apiUrl,
        ...(overHttp
          ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(receivers.ports[0]) }
          : { SLACK_APP_TOKEN: APP_TOKEN }),
      },
      async (program) => {
        const question = { channel: people.channel, post: people.say('U1', PORT_IN_USE) };
        const card = await appeared(() => answersTo(workspace, question)[0], 'a card was posted');
        people.react('U2', card.ts, 'x');
        people.react('U2', card.ts, 'x', false);
        people.press('U2', 'w', { ts: card.ts });
        people.command('U2', 'show git/index-lock');
        people.shortcut('U2', 'find', question.post.ts);
        people.openHome('U2');
        const other = people.say('U3', 'good morning');
        people.edit(other.ts, 'good evening');
        people.remove(other.ts);
        const sent = await batter(program, [...samples.values()], sized(500, scale));
        const elsewhere = new SlackPeopleDo(slack, workspace, 'C0002');
        const last = { channel: 'C0002', post: elsewhere.say('U4', INDEX_LOCK) };
        await until(() => answersTo(workspace, last).length === 1, 'a paste was answered afterwards', 60_000);
        return `${sent} damaged payloads of ${samples.size} kinds, none crashed it`;
      },
    );
  } finally {
    await slack.close();
  }
}

async function onDiscord(scale: number): Promise<string> {
  const fake = await FakeDiscord.open();
  const guild = fake.world.guild('Makers');
  const help = fake.world.channel(guild, 'help');
  const [ann, ben] = [fake.world.user('ann'), fake.world.user('ben')];
  const samples = new Map<string, Sample>();
  const { gateway } = fake;
  const dispatch = gateway.dispatch.bind(gateway);
  gateway.dispatch = (event, data, within) => {
    if (!samples.has(event)) {
      const send: Sample['send'] = (change) => dispatch(event, change(data) as object, within);
      samples.set(event, { name: event, send });
    }
    dispatch(event, data, within);
  };
  try {
    return await withProgram({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: fake.apiUrl }, async (program) => {
      const question = fake.say(ann, help, PORT_IN_USE);
      const cards = () => fake.saidIn(question.id).concat(fake.saidIn(help.id));
      const card = await appeared(() => cards()[0], 'a card was posted');
      fake.react(ben, card, '❌', true);
      fake.react(ben, card, '❌', false);
      const other = fake.say(ben, help, 'good morning');
      fake.edit(other, 'good evening');
      fake.clearReactions(other);
      fake.delete(other);
      const options = [
        { type: 1, name: 'show', options: [{ type: 3, name: 'id', value: 'git/index-lock' }] },
      ];
      fake.interact(ben, { channel: help, slash: { options } });
      const sent = await batter(program, [...samples.values()], sized(500, scale));
      const elsewhere = fake.world.channel(guild, 'elsewhere');
      fake.changed(elsewhere);
      const last = fake.say(ann, elsewhere, INDEX_LOCK);
      await until(
        () => fake.saidIn(last.id).concat(fake.saidIn(elsewhere.id)).length > 0,
        'a paste was answered afterwards',
        60_000,
      );
      return `${sent} damaged payloads of ${samples.size} kinds, none crashed it`;
    });
  } finally {
    await fake.close();
  }
}

async function appeared<T>(find: () => T | undefined, what: string): Promise<T> {
  let found: T | undefined;
  await until(() => {
    found = find();
    return found !== undefined;
  }, what);
  demand(found !== undefined, what);
  return found;
}

export const IN_THE_PAYLOADS: readonly Fault[] = [
  ...WAYS.map(([way, name]) => ({
    name: `payloads from ${name} that make no sense`,
    survive: (scale: number) => onSlack(scale, way),
  })),
  { name: 'payloads from Discord that make no sense', survive: onDiscord },
];
