import type { Hold, NewJob, TakenJob } from './outbox.ts';
import type { ChannelRef, MessageRef, PersonHash } from './refs.ts';

/** A message the bot posted. What it says is made anew from the case, the entry and the votes. */
export interface CardRecord {
  readonly message: MessageRef;
  readonly caseId: string;
  readonly entryId: string;
  /** What a ✅ or ❌ on this message is about, for ever. `undefined`: it has no ballot. */
  readonly target: string | undefined;
  /** The bot's word for the card's builder: `step`, `pointer`, `exhausted`, … */
  readonly kind: string;
  readonly postedAt: number;
}

export interface Cards {
  /** Again for the same message: changes nothing. */
  add(card: CardRecord): Promise<void>;
  find(message: MessageRef): Promise<CardRecord | undefined>;
  /** In the order they were posted. */
  ofCase(caseId: string): Promise<readonly CardRecord[]>;
  /** Newest first. The next page starts `before` the last card of this one. */
  recent(page: {
    readonly platform: string;
    readonly since: number;
    readonly before?: CardRecord;
    readonly limit: number;
  }): Promise<readonly CardRecord[]>;
  /** The message was deleted. Votes given on it stay. */
  remove(message: MessageRef): Promise<void>;
}

export type CaseState = 'open' | 'solved' | 'exhausted' | 'not-my-error' | 'superseded' | 'deleted';

/** One paste that was answered, and its thread. */
export interface Case {
  /** Chosen by the caller from question and entry, so that a second attempt after a crash finds the first one's case. */
  readonly id: string;
  readonly question: MessageRef;
  /** How the platform addresses the thread of the answer, once there is one. */
  readonly thread: string | undefined;
  readonly entryId: string;
  readonly asker: PersonHash;
  readonly confidence: number;
  readonly locale: string;
  readonly openedAt: number;
  readonly state: CaseState;
  readonly changedAt: number;
  /** Steps posted so far. */
  readonly step: number;
  /** The workaround that solved it, or the message somebody marked as the solution. */
  readonly solvedBy: { readonly target: string } | { readonly message: string } | undefined;
  /** Redacted before it comes here. `undefined` from 24 hours after `openedAt` on. */
  readonly quote: Quote | undefined;
}

/** The only words of a person that are kept, and only while the card may still change. */
export interface Quote {
  readonly line: string;
  readonly captures: Readonly<Record<string, string>>;
}

export type CaseChange = Partial<Pick<Case, 'thread' | 'state' | 'step' | 'solvedBy' | 'quote'>>;

export interface CaseHistory {
  /** Sightings of the entry in this channel, this one included once it was added. */
  readonly seen: number;
  readonly solved: number;
  readonly last: Case | undefined;
  readonly lastSolved: Case | undefined;
}

export type NewCase = Omit<Case, 'changedAt' | 'step' | 'state' | 'solvedBy'>;

export interface Opening {
  /** A note that holds the case's place for so long: one case per error and channel. */
  readonly place?: { readonly key: string; readonly keepMs: number; readonly evenIfTaken: boolean };
  /** The first thing owed for it, which the caller works on. */
  readonly claim?: { readonly job: NewJob; readonly hold: Hold };
}

export type Opened =
  /** `isNew` is false where a case with this id was there already, unchanged; no `job`: somebody else has it. */
  | { readonly kind: 'open'; readonly isNew: boolean; readonly job: TakenJob | undefined }
  /** Another case has the place. Nothing was written. */
  | { readonly kind: 'elsewhere'; readonly caseId: string };

export interface Cases {
  /** The place, the case and the claim in one commit: no crash can leave one without the others. */
  open(opened: NewCase, opening: Opening): Promise<Opened>;
  find(id: string): Promise<Case | undefined>;
  /** Newest first; more than one when the paste was edited into another error. */
  ofQuestion(question: MessageRef): Promise<readonly Case[]>;
  /** The newest case of a thread. */
  inThread(channel: ChannelRef, thread: string): Promise<Case | undefined>;
  /**
   * Changes the case only if it still is as `when` says, and gives what it became; `undefined`: somebody else was
   * first. `when` is what makes "the first ❌ posts the next step, once" true across replicas.
   */
  change(change: {
    readonly id: string;
    readonly when: { readonly state?: readonly CaseState[]; readonly step?: number };
    readonly to: CaseChange;
    readonly at: number;
  }): Promise<Case | undefined>;
  history(channel: ChannelRef, entryId: string): Promise<CaseHistory>;
}
