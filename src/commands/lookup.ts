import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { type NotKnown, notKnownCard } from '../cards/not-known-card.ts';
import { searchCard } from '../cards/search-card.ts';
import { stepCard } from '../cards/step-card.ts';
import { withUnreadVotes } from '../cards/unread-votes.ts';
import type { Entry } from '../entries/entry-schema.ts';
import type { Match } from '../matching/match.ts';
import { type CommandCall, defineCommand } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { capturedValues, matchedLine } from './matched-line.ts';
import { seenHere } from './seen-here.ts';

/** What a platform can hand over at once; the matcher reads the start and the end of longer texts. */
const LONGEST = 1_000_000;
const NEAREST = 3;
const RESULTS = 5;
/** A short line without an error in it was meant as words to search for. */
const MOST_WORDS = 12;

export const lookup = defineCommand({
  name: 'lookup',
  summary: {
    en: 'Recognise an error, or search for a few words of it',
    zh: '识别错误，或按几个词搜索',
  },
  options: [
    {
      name: 'text',
      kind: 'text',
      required: false,
      rest: true,
      summary: { en: 'The error as you have it, or a few words', zh: '错误原文，或其中几个词' },
    },
  ],
  schema: z.strictObject({ text: z.string().max(LONGEST).optional() }),
  examples: [
    {
      line: 'Error: connect ECONNREFUSED 127.0.0.1:5432',
      does: { en: 'what it is and what to try first', zh: '这是什么错误，先试什么' },
    },
    { line: 'no space left docker', does: { en: 'entries with these words', zh: '含有这些词的条目' } },
  ],
  async run({ text = '' }, call, parts) {
    const asked = text.trim();
    const { locale } = call;
    if (asked === '') return notKnownCard({ locale, reason: { why: 'empty' }, nearest: [] });
    const named = parts.catalogue.get(asked.toLowerCase());
    if (named) return answerCard({ entry: named }, call, parts);

    const { verdict, reason, matches } = parts.recognise(text);
    const [match] = matches;
    if (match && verdict !== 'silent') {
      const found = { entry: match.entry, match, text };
      return answerCard(found, call, parts);
    }
    if (isFewWords(asked)) {
      const { entries, total } = parts.catalogue.search(asked, { limit: RESULTS });
      const found = { query: asked, domain: undefined, found: entries, total, elsewhere: [] };
      if (total > 0) return searchCard({ locale, ...found });
    }
    const nearest = matches.slice(0, NEAREST).map(({ entry }) => entry);
    const isNoError = reason === 'no-error' && !isFewWords(asked);
    const lines = asked.split('\n').length;
    const why: NotKnown = isNoError
      ? { why: 'no-error' }
      : { why: 'nothing-fits', lines, entries: parts.catalogue.size };
    return notKnownCard({ locale, reason: why, nearest: isNoError ? [] : nearest });
  },
});

const isFewWords = (text: string): boolean => !text.includes('\n') && text.split(/\s+/).length <= MOST_WORDS;

interface FoundEntry {
  readonly entry: Entry;
  readonly match?: Match;
  readonly text?: string;
}

async function answerCard(found: FoundEntry, call: CommandCall, parts: CommandParts): Promise<Card> {
  const { entry, match, text = '' } = found;
  const [rates, seen] = await Promise.all([parts.rates.of([entry]), seenHere(call.channel, entry.id, parts)]);
  const { line, captured } = takenFrom(text, match, parts);
  const card = stepCard({
    locale: call.locale,
    redact: parts.redact,
    rateOf: rates.rateOf,
    entry,
    confidence: match?.confidence,
    matched: line,
    captured,
    seen,
    order: rates.orderOf(entry),
    step: 0,
    state: { kind: 'open' },
  });
  return rates.withVotes ? card : withUnreadVotes(card);
}

/** What a card repeats of the paste, without secrets. */
function takenFrom(text: string, match: Match | undefined, { redactCaptures }: CommandParts) {
  const found = match && matchedLine(text, match);
  if (!match || !found) return { line: undefined, captured: {} };
  // No capture can have the empty name, so the line travels under it.
  const { '': line = '', ...captured } = redactCaptures(text, { ...capturedValues(match), '': found.text });
  return { line: { line: text.includes('\n') ? found.line : undefined, text: line }, captured };
}
