import type { MessageRef, NewJob } from '../stores/store.ts';
import { messageKey } from './case-id.ts';

/** What the bot owes to a platform. Each is one row of the outbox; the key makes it once, or once at a time. */
export type Work =
  /** Post the card about a workaround of a case: the first with the answer, the others after a ❌. */
  | { readonly kind: 'step'; readonly caseId: string; readonly step: number }
  | { readonly kind: 'nothing-helped'; readonly caseId: string }
  /** Lead somebody who met a known error again to the thread where it is being answered. */
  | { readonly kind: 'pointer'; readonly question: MessageRef; readonly caseId: string }
  | {
      readonly kind: 'not-known';
      readonly question: MessageRef;
      readonly locale: string;
      readonly lines: number;
      readonly nearest: readonly string[];
    }
  /** Make a card say what is true now. */
  | { readonly kind: 'refresh'; readonly card: MessageRef }
  /** Make the votes on a card equal to the marks that stand on it. */
  | { readonly kind: 'recount'; readonly card: MessageRef }
  /** Put or take away the ✅ on a question. */
  | { readonly kind: 'solved-mark'; readonly question: MessageRef }
  | { readonly kind: 'offer-mark'; readonly question: MessageRef }
  | { readonly kind: 'remove'; readonly card: MessageRef };

/** A late answer is noise. */
const DROP_POSTS_AFTER = 10 * 60_000;
/** Bringing a card up to date is welcome later too. */
const DROP_UPKEEP_AFTER = 24 * 3_600_000;

const UPKEEP: ReadonlySet<Work['kind']> = new Set(['refresh', 'recount', 'solved-mark', 'remove']);

export function jobFor(platform: string, work: Work): NewJob {
  const posts = !UPKEEP.has(work.kind);
  return {
    key: keyOf(work),
    platform,
    payload: work,
    dropAfterMs: posts ? DROP_POSTS_AFTER : DROP_UPKEEP_AFTER,
  };
}

function keyOf(work: Work): string {
  switch (work.kind) {
    case 'step':
      return `step/${work.caseId}/${work.step}`;
    case 'nothing-helped':
      return `nothing-helped/${work.caseId}`;
    case 'pointer':
    case 'not-known':
    case 'solved-mark':
    case 'offer-mark':
      return `${work.kind}/${messageKey(work.question)}`;
    case 'refresh':
    case 'recount':
    case 'remove':
      return `${work.kind}/${messageKey(work.card)}`;
    default:
      return work satisfies never;
  }
}
