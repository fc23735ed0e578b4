import { deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import type { Card } from './card.ts';
import { paragraph } from './prose.ts';
import { rateWords } from './rate-words.ts';
import { plain, richLine, shortenRich } from './rich-text.ts';
import { button, buttons, card, fact, facts, prose } from './sections.ts';
import { type Telling, tell } from './telling.ts';

export type Vote = 'worked' | 'failed' | 'none';

export interface ReceiptInput extends Telling {
  readonly entry: Entry;
  readonly target: string;
  /** What the person's vote was, and what it is now. */
  readonly before: Vote;
  readonly now: Vote;
  /** `undo`: the person pressed Undo on an earlier receipt. `waiting`: the store is away and the vote waits. */
  readonly by: 'vote' | 'undo' | 'waiting';
}

/** For the voter alone: what was counted, for what, how it stands now, and the way back. */
export function receiptCard(input: ReceiptInput): Card {
  const told = tell(input.entry, input);
  const { receipt: words, button: labels } = told.strings;
  const { before, now, by, target } = input;
  const changed = before !== now;
  const what =
    by === 'waiting' ? words.waiting : by === 'undo' ? words.restored : outcomeWords(words, before, now);
  const { action, role } = itemOf(told.entry, target);
  const rate = rateWords(input.rateOf(target), role, told.strings);
  return card(
    'receipt',
    input.locale,
    what,
    [
      prose(
        'note',
        [
          paragraph(plain(what)),
          ...(changed && before !== 'none' && by === 'vote' && now !== 'none'
            ? [paragraph(plain(words.before[before]))]
            : []),
        ],
        { importance: 'must' },
      ),
      facts(
        [
          action === undefined
            ? undefined
            : fact(told.strings.entry.action, shortenRich(richLine(told.fill(action, 'prose')), 110)),
          by === 'waiting' ? undefined : fact(words.now, rate.words),
        ],
        { importance: 'should' },
      ),
      changed && by === 'vote'
        ? buttons([button(labels.undo, { name: 'undo', target, back: before })], 'must')
        : undefined,
    ],
    { entryId: input.entry.id },
  );
}

type Words = ReturnType<typeof tell>['strings']['receipt'];

function outcomeWords(words: Words, before: Vote, now: Vote): string {
  if (before === now) return words.unchanged;
  return now === 'none' ? words.withdrawn : words[now];
}

function itemOf(
  entry: Entry,
  target: string,
): { action: string | undefined; role: 'workaround' | 'dead-end' } {
  const workaround = entry.workarounds.find(({ id }) => workaroundTarget(entry.id, id) === target);
  if (workaround) return { action: workaround.action, role: 'workaround' };
  const deadEnd = entry.deadEnds?.find(({ id }) => deadEndTarget(entry.id, id) === target);
  return { action: deadEnd?.action ?? deadEnd?.whyFails, role: deadEnd ? 'dead-end' : 'workaround' };
}
