import { QUOTE_KEPT_MS } from '../limits.ts';
import type {
  Case,
  CaseChange,
  CaseState,
  Cases,
  ChannelRef,
  NewCase,
  Opened,
  Opening,
  PersonHash,
  Quote,
} from '../store.ts';
import { changes, type Driver, type Plan, rows, select, type Value } from './driver.ts';
import { addNote } from './sql-notes.ts';
import { claimPlan } from './sql-outbox.ts';

interface CaseRow {
  readonly id: string;
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly question: string;
  readonly thread: string | null;
  readonly entry_id: string;
  readonly asker: PersonHash;
  readonly confidence: number;
  readonly locale: string;
  readonly opened_at: number;
  readonly state: CaseState;
  readonly changed_at: number;
  readonly step: number;
  readonly solved_target: string | null;
  readonly solved_message: string | null;
  readonly quote: string | null;
}

/** The quote is gone after its time also when nothing has wiped it yet. */
const COLUMNS = `id, platform, workspace, channel, question, thread, entry_id, asker, confidence, locale, opened_at, state,
  changed_at, step, solved_target, solved_message,
  CASE WHEN opened_at > {now} - ${QUOTE_KEPT_MS} THEN quote END AS quote`;

const quoteText = (quote: Quote | undefined): string | undefined => quote && JSON.stringify(quote);

function solvedBy({ solved_target, solved_message }: CaseRow): Case['solvedBy'] {
  if (solved_target !== null) return { target: solved_target };
  return solved_message === null ? undefined : { message: solved_message };
}

const caseOf = (row: CaseRow): Case => ({
  id: row.id,
  question: { platform: row.platform, workspace: row.workspace, channel: row.channel, message: row.question },
  thread: row.thread ?? undefined,
  entryId: row.entry_id,
  asker: row.asker,
  confidence: row.confidence,
  locale: row.locale,
  openedAt: row.opened_at,
  state: row.state,
  changedAt: row.changed_at,
  step: row.step,
  solvedBy: solvedBy(row),
  quote: row.quote === null ? undefined : (JSON.parse(row.quote) as Quote),
});

/** Only what the change names; `undefined` there empties the column. */
function assignments(to: CaseChange): readonly (readonly [column: string, value: Value])[] {
  const solved = to.solvedBy;
  return [
    ...('thread' in to ? [['thread', to.thread] as const] : []),
    ...('state' in to ? [['state', to.state] as const] : []),
    ...('step' in to ? [['step', to.step] as const] : []),
    ...('quote' in to ? [['quote', quoteText(to.quote)] as const] : []),
    ...('solvedBy' in to
      ? ([
          ['solved_target', solved && 'target' in solved ? solved.target : undefined],
          ['solved_message', solved && 'message' in solved ? solved.message : undefined],
        ] as const)
      : []),
  ];
}

function* openPlan(opened: NewCase, { place, claim }: Opening): Plan<Opened> {
  if (place) {
    const taken = yield addNote(place.key, opened.id, place.keepMs);
    if (taken.changes === 0 && !place.evenIfTaken) {
      const [held] = yield* rows<{ value: string }>('SELECT value FROM note WHERE key = ?', place.key);
      if (held && held.value !== opened.id) return { kind: 'elsewhere', caseId: held.value };
    }
  }
  const { id, question, thread, entryId, asker, confidence, locale, openedAt, quote } = opened;
  const made = yield* changes(
    `INSERT INTO paste_case (id, platform, workspace, channel, question, thread, entry_id, asker, confidence, locale,
      opened_at, state, changed_at, step, quote)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, 0, ?) ON CONFLICT (id) DO NOTHING`,
    ...[id, question.platform, question.workspace, question.channel, question.message],
    ...[thread, entryId, asker, confidence, locale, openedAt, openedAt, quoteText(quote)],
  );
  return { kind: 'open', isNew: made === 1, job: claim && (yield* claimPlan(claim.job, claim.hold)) };
}

export function sqlCases(driver: Driver): Cases {
  const first = async (where: string, ...values: Value[]): Promise<Case | undefined> => {
    const [found] = await select<CaseRow>(
      driver,
      `SELECT ${COLUMNS} FROM paste_case WHERE ${where} ORDER BY opened_at DESC, id DESC LIMIT 1`,
      ...values,
    );
    return found && caseOf(found);
  };
  const count = async (sql: string, ...values: Value[]): Promise<number> => {
    const [found] = await select<{ n: number }>(driver, sql, ...values);
    return found?.n ?? 0;
  };

  return {
    open: (opened, opening) => driver.transaction(() => openPlan(opened, opening)),

    find: (id) => first('id = ?', id),

    async ofQuestion({ platform, workspace, channel, message }) {
      const found = await select<CaseRow>(
        driver,
        `SELECT ${COLUMNS} FROM paste_case WHERE platform = ? AND workspace = ? AND channel = ? AND question = ?
          ORDER BY opened_at DESC, id DESC`,
        ...[platform, workspace, channel, message],
      );
      return found.map(caseOf);
    },

    inThread: ({ platform, workspace, channel }, thread) =>
      first(
        'platform = ? AND workspace = ? AND channel = ? AND thread = ?',
        ...[platform, workspace, channel, thread],
      ),

    async change({ id, when, to, at }) {
      const set = [...assignments(to), ['changed_at', at] as const];
      const states = when.state;
      const found = await select<CaseRow>(
        driver,
        `UPDATE paste_case SET ${set.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?
          ${states ? `AND state IN (${states.map(() => '?').join(', ') || 'NULL'})` : ''}
          ${when.step === undefined ? '' : 'AND step = ?'} RETURNING ${COLUMNS}`,
        ...set.map(([, value]) => value),
        id,
        ...(states ?? []),
        ...(when.step === undefined ? [] : [when.step]),
      );
      return found[0] && caseOf(found[0]);
    },

    async history({ platform, workspace, channel }: ChannelRef, entryId) {
      const here = 'platform = ? AND workspace = ? AND channel = ? AND entry_id = ?';
      const place = [platform, workspace, channel, entryId];
      const [seen, solved, last, lastSolved] = await Promise.all([
        count(`SELECT COUNT(*) AS n FROM sighting WHERE ${here}`, ...place),
        count(`SELECT COUNT(*) AS n FROM paste_case WHERE ${here} AND state = 'solved'`, ...place),
        first(here, ...place),
        first(`${here} AND state = 'solved'`, ...place),
      ]);
      return { seen, solved, last, lastSolved };
    },
  };
}
