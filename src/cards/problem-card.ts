import type { Card } from './card.ts';
import { cleanLine, shorten } from './clean-text.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { code, plain } from './rich-text.ts';
import { card, fact, facts, item, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

export type Problem =
  | {
      readonly what: 'unknown-command';
      readonly name: string;
      readonly nearest: string | undefined;
      readonly help: string;
    }
  | {
      readonly what: 'wrong-arguments';
      readonly faults: readonly string[];
      readonly usage: string;
      readonly example: string | undefined;
    }
  | { readonly what: 'not-allowed' }
  | { readonly what: 'store-away' }
  | { readonly what: 'unexpected' };

/** Something is wrong: what, and what to do about it. Shown to the one person whom it concerns. */
export function problemCard(locale: Locale, problem: Problem): Card {
  const { problem: words, help } = stringsFor(locale);
  const simple = (text: string) =>
    card('problem', locale, text, [
      title(plain(words.title), 'bad'),
      prose('warning', [paragraph(plain(text))], { importance: 'must' }),
    ]);
  switch (problem.what) {
    case 'not-allowed':
      return simple(words.notAllowed);
    case 'store-away':
      return simple(words.storeAway);
    case 'unexpected':
      return simple(words.unexpected);
    case 'unknown-command': {
      const text = words.unknownCommand(shorten(cleanLine(problem.name), 40));
      return card('problem', locale, text, [
        title(plain(text), 'bad'),
        problem.nearest === undefined
          ? undefined
          : prose('note', [paragraph(plain(words.didYouMean(problem.nearest)))], { importance: 'must' }),
        prose('note', [paragraph(plain(help.more(problem.help)))], { importance: 'may' }),
      ]);
    }
    case 'wrong-arguments':
      return card('problem', locale, words.wrongArguments, [
        title(plain(words.wrongArguments), 'bad'),
        list(
          'points',
          problem.faults.map((fault) => item(plain(fault))),
          { importance: 'must' },
        ),
        facts(
          [
            fact(words.usage, code(problem.usage)),
            problem.example === undefined ? undefined : fact(help.example, code(problem.example)),
          ],
          { importance: 'must' },
        ),
      ]);
    default:
      return problem satisfies never;
  }
}
