import type { Entry, Translation } from '../entry-schema.ts';
import { nearestName } from '../nearest-name.ts';
import type { Finding, Rule } from './rule.ts';

/** A translation covers the same items as the entry: half a list in another language helps nobody. */
export const wholeTranslations: Rule = function* ({ entry }) {
  for (const [locale, translation] of Object.entries(entry.translations ?? {})) {
    const at = `translations.${/^\w+$/.test(locale) ? locale : `["${locale}"]`}`.replace('.[', '[');
    if (locale === entry.locale) {
      const message = `"${locale}" is the language of the entry itself`;
      yield { field: at, message, remedy: 'Remove it, or correct the locale' };
    }
    yield* sameItems(at, entry, translation);
    yield* sameLengths(at, entry, translation);
    yield* sameFields(at, entry, translation);
  }
};

function* sameItems(at: string, entry: Entry, translation: Translation): Iterable<Finding> {
  const { relations = {}, captures } = entry;
  const ids = (items: readonly { id: string }[] = []) => items.map(({ id }) => id);
  yield* keys(`${at}.workarounds`, ids(entry.workarounds), translation.workarounds);
  yield* keys(`${at}.deadEnds`, ids(entry.deadEnds), translation.deadEnds);
  yield* keys(`${at}.captures`, Object.keys(captures ?? {}), translation.captures);
  for (const kind of ['leadsTo', 'precededBy', 'confusedWith'] as const) {
    // Only a relation with words of its own has something to translate.
    const worded = (relations[kind] ?? []).filter((one) => one.condition || one.distinction || one.delay);
    yield* keys(`${at}.relations.${kind}`, ids(worded), translation.relations?.[kind], ids(relations[kind]));
  }
}

function* keys(
  field: string,
  wanted: readonly string[],
  given: Readonly<Record<string, unknown>> | undefined,
  known: readonly string[] = wanted,
): Iterable<Finding> {
  if (!given) {
    if (wanted.length === 0) return;
    yield {
      level: 'warning',
      field,
      message: 'is not translated',
      remedy: 'Translate it; until then it falls back',
    };
    return;
  }
  for (const id of Object.keys(given)) {
    if (known.includes(id)) continue;
    const near = nearestName(id, known);
    yield {
      field: `${field}["${id}"]`,
      message: `the entry has nothing called "${id}"`,
      remedy: near ? `Did you mean "${near}"?` : 'Remove it',
    };
  }
  for (const id of wanted) {
    if (!Object.hasOwn(given, id)) yield { field, message: `"${id}" is missing`, remedy: 'Translate it too' };
  }
}

const LISTS = ['symptoms', 'diagnostics', 'commonCauses', 'prevention', 'versions', 'documentation'] as const;

function* sameLengths(at: string, entry: Entry, translation: Translation): Iterable<Finding> {
  for (const list of LISTS) {
    const given = translation[list];
    const own = entry[list]?.length ?? 0;
    if (!given || given.length === own) continue;
    yield {
      field: `${at}.${list}`,
      message: `has ${given.length} items where the entry has ${own}`,
      remedy: 'They go together by position: translate each',
    };
  }
}

/** Texts of an item that the entry has and the translation lacks are shown in the entry's own language. */
function* sameFields(at: string, entry: Entry, translation: Translation): Iterable<Finding> {
  if (!translation.signature && !translation.cause) {
    yield { level: 'warning', field: at, message: 'has no cause', remedy: 'Translate the cause first' };
  }
  for (const list of ['workarounds', 'deadEnds'] as const) {
    for (const item of entry[list] ?? []) {
      const given: Readonly<Record<string, unknown>> | undefined = translation[list]?.[item.id];
      if (!given) continue;
      for (const name of ['action', 'how', 'whyFails', 'condition', 'tradeoff', 'misconception']) {
        if (!(item as Record<string, unknown>)[name] || given[name]) continue;
        yield {
          level: 'warning',
          field: `${at}.${list}["${item.id}"]`,
          message: `\`${name}\` is not translated`,
          remedy: 'Translate it; until then it falls back',
        };
      }
    }
  }
}
