import type { Entry } from '../entry-schema.ts';
import { type Finding, quoted, type Rule } from './rule.ts';

/** An action is the line people read in a list. */
const LONGEST_ACTION = 160;
const UNFINISHED = /\b(?:TODO|FIXME)\b/;

/** What makes an entry worth reading. Foreign records are judged by what they say, not by how they are laid out. */
export const style: Rule = function* ({ entry, format }) {
  yield* saidTwice(entry);
  if (format !== undefined) return;
  yield* unfinished(entry);
  yield* emptyTexts(entry);
  yield* findable(entry);
  yield* helpful(entry);
};

function* unfinished(entry: Entry): Iterable<Finding> {
  for (const [field, text] of allTexts(entry, '')) {
    // A paste may well hold the word; what `errata new` writes begins with it.
    const unfinished = /^(?:examples|patterns)/.test(field) ? text.startsWith('TODO') : UNFINISHED.test(text);
    if (!unfinished) continue;
    yield { field, message: `${quoted(text)} is not finished`, remedy: 'Fill it in, or leave the field out' };
  }
}

function* saidTwice(entry: Entry): Iterable<Finding> {
  for (const [index, { action, how }] of entry.workarounds.entries()) {
    if (how === undefined || how.trim() !== action.trim()) continue;
    const field = `workarounds[${index}].how`;
    yield warning(field, 'says the same as the action', 'Say how, or leave it out');
  }
  for (const list of ['aliases', 'patterns', 'notPatterns', 'codes', 'tags'] as const) {
    const values = entry[list] ?? [];
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) === index) continue;
      yield warning(`${list}[${index}]`, `${quoted(value)} stands there twice`, 'Keep one of the two');
    }
  }
}

function* emptyTexts(entry: Entry): Iterable<Finding> {
  for (const [field, text] of allTexts(entry, '')) {
    if (text.trim() === '') yield warning(field, 'is empty', 'Fill it in, or leave it out');
    else if (text !== text.trim() && !/^examples|code\[\d+\]|^(?:not)?patterns|^sequences/i.test(field)) {
      yield warning(field, 'begins or ends with a space', 'Remove it');
    }
  }
}

function* findable(entry: Entry): Iterable<Finding> {
  const { patterns = [], sequences = [], examples } = entry;
  if (patterns.length + sequences.length === 0) {
    yield warning('patterns', 'there are none, so only similar words can find this entry', 'Add one');
  }
  if (!examples || examples.matches.length === 0) {
    yield warning('examples', 'nothing proves that this entry is found', 'Add examples.matches');
  } else if (examples.ignores.length === 0) {
    yield warning(
      'examples.ignores',
      'nothing shows what this entry stays out of',
      'Add a neighbour it could be taken for',
    );
  }
}

function* helpful({
  workarounds,
  deadEnds = [],
  verification,
  locale,
  translations,
}: Entry): Iterable<Finding> {
  if (workarounds.length === 0 && verification.resolvable !== 'no') {
    yield warning('workarounds', 'there are none', 'Add one, or set verification.resolvable to "no"');
  }
  for (const [index, { action }] of workarounds.entries()) {
    if (action.length <= LONGEST_ACTION) continue;
    const message = `has ${action.length} characters; it is read in a list`;
    yield warning(`workarounds[${index}].action`, message, 'Say what to do in one line and the rest in how');
  }
  for (const [index, { action }] of deadEnds.entries()) {
    if (action === undefined) yield warning(`deadEnds[${index}].action`, 'is missing', 'Say what people try');
  }
  if (translations && Object.keys(translations).length === 0) {
    yield warning('translations', `is empty (the entry is in ${locale})`, 'Leave it out');
  }
}

const warning = (field: string, message: string, remedy: string): Finding => ({
  level: 'warning',
  field,
  message,
  remedy,
});

/** Every text with the place it stands at. What a foreign format left in `extensions` is its own affair. */
function* allTexts(value: unknown, at: string): Iterable<[string, string]> {
  if (typeof value === 'string') yield [at, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* allTexts(item, `${at}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) {
      if (at === '' && name === 'extensions') continue;
      const step = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
      yield* allTexts(below, at === '' ? name : `${at}${step}`);
    }
  }
}
