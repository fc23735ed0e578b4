import { PORT_IN_USE } from '../bot/error-entries.ts';
import { BOT, type FakePost, type FakeWorkspace } from '../fakes/slack/fake-workspace.ts';
import { demand, until } from './fault.ts';
import type { Site } from './replica-site.ts';

/** What a killed replica held is free for the others after its lease of 45 seconds. */
const PATIENCE = 150_000;

/** Pasted along with every error; nobody may ever read it anywhere else. */
const SECRET = 'Planted-Secret-4711';
const PASTE = `${PORT_IN_USE}\nDB_PASSWORD=${SECRET}`;

export interface Question {
  readonly channel: string;
  readonly post: FakePost;
}

export const answersTo = (workspace: FakeWorkspace, { channel, post }: Question): readonly FakePost[] =>
  workspace.thread(channel, post.ts).filter(({ bot_id }) => bot_id === BOT.id);

export function demandOneEach(workspace: FakeWorkspace, questions: readonly Question[]): void {
  const counts = questions.map((each) => answersTo(workspace, each).length);
  const [none, more] = [counts.filter((count) => count === 0), counts.filter((count) => count > 1)];
  demand(
    none.length + more.length === 0,
    `${none.length} pastes have no answer, ${more.length} have several`,
  );
}

export const demandNoSecret = (texts: readonly string[]): void =>
  demand(
    texts.every((text) => !text.includes(SECRET)),
    'a secret that was pasted stands in a log, in the metrics or on a card',
  );

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Votes as people give them: on a card that has just appeared where there is one, and one in four is taken back. */
class Voters {
  readonly #site: Site;
  readonly #seen = new Set<string>();
  #given = 0;
  standing = 0;

  constructor(site: Site) {
    this.#site = site;
  }

  vote(questions: readonly Question[]): void {
    const { workspace, peopleIn } = this.#site;
    const cards = questions.flatMap((each) =>
      answersTo(workspace, each).map(({ ts }) => ({ channel: each.channel, ts })),
    );
    const card = cards.find(({ ts }) => !this.#seen.has(ts)) ?? cards[this.#given % cards.length];
    if (!card) return;
    this.#seen.add(card.ts);
    const voter = `UV${this.#given}`;
    const people = peopleIn(card.channel);
    people.react(voter, card.ts, 'white_check_mark');
    this.standing += 1;
    if (this.#given % 4 === 3) {
      people.react(voter, card.ts, 'white_check_mark', false);
      this.standing -= 1;
    }
    this.#given += 1;
  }
}

/**
 * Pastes and votes come in while `trouble` lasts; every paste has one answer and every vote is stored in the end, beside
 * those that were `before`.
 */
export async function lively(
  site: Site,
  count: number,
  trouble: () => Promise<string>,
  before = 0,
): Promise<string> {
  const { workspace, peopleIn, votes, slack } = site;
  const questions: Question[] = [];
  const voters = new Voters(site);
  let isOver = false;
  const ended = trouble().finally(() => {
    isOver = true;
  });
  // Looked at below; a failure meanwhile is not one that nobody handles.
  ended.catch(() => {});
  for (let n = 0; n < count || !isOver; n += 1) {
    if (n < count) {
      const channel = `C${1_000 + n}`;
      questions.push({ channel, post: peopleIn(channel).say(`U${n}`, PASTE) });
    }
    voters.vote(questions);
    await pause(100);
  }
  const what = await ended;
  const given = (): string => (slack.requests ? `; Slack gave up ${slack.requests.givenUp} events` : '');
  await until(
    () => questions.every((each) => answersTo(workspace, each).length > 0),
    () => `every paste was answered${given()}`,
    PATIENCE,
  );
  const wanted = before + voters.standing;
  await until(
    async () => (slack.requests?.unacknowledged ?? 0) === 0 && (await votes()) === wanted,
    async () => `all ${wanted} votes were stored (${await votes()} are)${given()}`,
    PATIENCE,
  );
  demandOneEach(workspace, questions);
  demand(
    site.replicas.every((each) => !/unhandled/i.test(each.said())),
    'a replica did not handle something',
  );
  const cards = questions.flatMap((each) => answersTo(workspace, each));
  const metrics = await Promise.all(site.replicas.map((each) => each.metrics().catch(() => '')));
  demandNoSecret([...site.replicas.map((each) => each.said()), ...metrics, JSON.stringify(cards)]);
  return `${what}; ${questions.length} pastes answered once, ${await votes()} votes of ${wanted}`;
}
