import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BotProcess } from '../test/fakes/slack/bot-process.ts';
import { BOT, FakeSlack } from '../test/fakes/slack/fake-slack.ts';
import { SlackPeopleDo } from '../test/fakes/slack/slack-people-do.ts';

/**
 * 10,000 events through the fake of Slack and the whole program, in a process of its own with SQLite: first at a steady
 * pace for the time from an event to its answer, then as fast as they are taken. One in ten is an error it knows, each
 * in a channel of its own; one in twenty is delivered again. Nothing may be lost and nothing answered twice.
 */
const STEADY = 2_000;
const EVENTS = 10_000;
const PER_SECOND = 100;
const IN_FLIGHT = 100;
const PEOPLE = 200;
const TALK = [
  'good morning',
  'the build is green again',
  'lunch?',
  'I will look at the error after the meeting',
];
const paste = (index: number): string =>
  `Error: listen EADDRINUSE: address already in use :::${3_000 + index}\n    at Server.listen (node:net:1897:16)`;

const folder = mkdtempSync(path.join(tmpdir(), 'errata-bench-'));
const slack = await new FakeSlack({ retryMs: 30_000 }).start();
const workspace = slack.workspace();
/** So little that memory which is not given back would end it. */
const heap = ['--max-old-space-size=110'];
const bot = new BotProcess(slack, { ENTRIES: 'entries/node', DATA_FOLDER: folder }, heap);
const asked: { readonly room: SlackPeopleDo; readonly ts: string; readonly at: number }[] = [];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const reached = async (holds: () => boolean, seconds = 120): Promise<boolean> => {
  const end = performance.now() + seconds * 1000;
  while (!holds() && performance.now() < end) await pause(5);
  return holds();
};
const posts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage');

function send(index: number): void {
  const who = `U${index % PEOPLE}`;
  if (index % 10 !== 0) {
    new SlackPeopleDo(slack, workspace, `C${index % 50}`).say(who, TALK[index % TALK.length] ?? '');
    return;
  }
  const room = new SlackPeopleDo(slack, workspace, `C9${index}`);
  const { ts, text } = room.say(who, paste(index));
  asked.push({ room, ts, at: performance.now() });
  const again = { type: 'message', channel: room.channel, channel_type: 'channel', user: who, text, ts };
  if (index % 20 === 0) room.tell(again);
}

await reached(() => slack.sockets.connections === 2);
const memory = [bot.megabytes];
const begin = performance.now();
for (let index = 0; index < STEADY; index += 1) {
  send(index);
  const due = begin + ((index + 1) * 1000) / PER_SECOND;
  if (due > performance.now()) await pause(due - performance.now());
}
await reached(() => posts().length >= asked.length);
const took = asked
  .flatMap(({ room, ts, at }) => {
    const call = posts().find(({ args }) => args['channel'] === room.channel && args['thread_ts'] === ts);
    return call ? [call.at - at] : [];
  })
  .sort((a, b) => a - b);
memory.push(bot.megabytes);

const fast = performance.now();
for (let index = STEADY; index < EVENTS; index += 1) {
  while (slack.sockets.unacknowledged >= IN_FLIGHT) await pause(1);
  send(index);
  if (index === EVENTS / 2) memory.push(bot.megabytes);
}
await reached(() => slack.sockets.unacknowledged === 0 && posts().length >= asked.length);
const seconds = (performance.now() - fast) / 1000;
memory.push(bot.megabytes);
// A second answer would come now, if one came at all.
await pause(1_000);

const counts = asked.map(
  ({ room, ts }) => workspace.thread(room.channel, ts).filter(({ bot_id }) => bot_id === BOT.id).length,
);
const lost = counts.filter((count) => count === 0).length;
const twice = counts.filter((count) => count > 1).length;
const at = (share: number): string =>
  `${(took[Math.floor(took.length * share)] ?? Number.NaN).toFixed(0)} ms`;
console.log(`events                      ${EVENTS}, of which ${asked.length} are errors it knows`);
console.log(`lost · answered twice       ${lost} · ${twice}`);
console.log(
  `event to chat.postMessage   p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} at ${PER_SECOND} events a second`,
);
console.log(`as fast as they are taken   ${Math.round((EVENTS - STEADY) / seconds)} events a second`);
console.log(`memory                      ${memory.join(' → ')} MB`);
await bot.end('SIGTERM');
await slack.close();
rmSync(folder, { recursive: true, force: true });
if (lost + twice > 0) process.exitCode = 1;
