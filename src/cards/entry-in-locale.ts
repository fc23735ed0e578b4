import type { DeadEnd, Entry, Relation, Translation, Workaround } from '../entries/entry-schema.ts';
import { type Locale, languageOf } from './locale.ts';

/** An entry with its texts in the reader's language where there are any, and the knowledge of where there are none. */
export interface LocalEntry {
  readonly entry: Entry;
  /** The signature in the reader's language, where it differs. The title stays what people see on their screens. */
  readonly translatedSignature: string | undefined;
  /**
   * What had to stay in the entry's own language: `cause`, `w:<id>`, `d:<id>`, or the name of a list. Ask only about
   * what a card shows.
   */
  readonly untranslated: ReadonlySet<string>;
}

export function entryInLocale(entry: Entry, locale: Locale): LocalEntry {
  if (languageOf(entry.locale) === locale) {
    return { entry, translatedSignature: undefined, untranslated: new Set() };
  }
  const words = translationFor(entry, locale);
  const untranslated = new Set<string>();
  /** The translation, or the original with a note under `part`. */
  const either = <T extends string | undefined>(
    original: T,
    translated: string | undefined,
    part: string,
  ) => {
    if (translated !== undefined) return translated;
    if (original) untranslated.add(part);
    return original;
  };
  const list = (own: string[] | undefined, translated: string[] | undefined, part: string) =>
    own?.map((text, index) => either(text, translated?.[index], part));

  const local: Entry = {
    ...entry,
    cause: { ...entry.cause, text: either(entry.cause.text, words.cause, 'cause') },
    captures: { ...entry.captures, ...words.captures },
    workarounds: entry.workarounds.map((item) => localWorkaround(item, words.workarounds?.[item.id], either)),
    deadEnds: entry.deadEnds?.map((item) => localDeadEnd(item, words.deadEnds?.[item.id], either)),
    symptoms: list(entry.symptoms, words.symptoms, 'symptoms'),
    commonCauses: list(entry.commonCauses, words.commonCauses, 'commonCauses'),
    prevention: list(entry.prevention, words.prevention, 'prevention'),
    diagnostics: entry.diagnostics?.map((item, index) => ({
      ...item,
      check: either(item.check, words.diagnostics?.[index]?.check, 'diagnostics'),
      means: either(item.means, words.diagnostics?.[index]?.means, 'diagnostics'),
    })),
    versions: entry.versions?.map((item, index) => ({
      ...item,
      // A status is nearly always one of a few words that read the same everywhere; it does not count as missing.
      status: words.versions?.[index]?.status ?? item.status,
      behaviorChange: either(item.behaviorChange, words.versions?.[index]?.behaviorChange, 'versions'),
      notes: either(item.notes, words.versions?.[index]?.notes, 'versions'),
    })),
    environment: entry.environment && {
      ...entry.environment,
      details: entry.environment.details && { ...entry.environment.details, ...words.environmentDetails },
    },
    osSpecific: entry.osSpecific && { ...entry.osSpecific, ...words.osSpecific },
    documentation: entry.documentation?.map((item, index) => ({
      ...item,
      section: words.documentation?.[index]?.section ?? item.section,
    })),
    relations: entry.relations && {
      leadsTo: localRelations(entry.relations.leadsTo, words.relations?.leadsTo, either),
      precededBy: localRelations(entry.relations.precededBy, words.relations?.precededBy, either),
      confusedWith: localRelations(entry.relations.confusedWith, words.relations?.confusedWith, either),
    },
  } as Entry;
  return { entry: withoutUndefined(local), translatedSignature: words.signature, untranslated };
}

type Either = <T extends string | undefined>(
  original: T,
  translated: string | undefined,
  part: string,
) => string | T;

function translationFor(entry: Entry, locale: Locale): Translation {
  const all = entry.translations ?? {};
  const tag =
    Object.keys(all).find((key) => key === locale) ??
    Object.keys(all).find((key) => languageOf(key) === locale);
  return (tag === undefined ? undefined : all[tag]) ?? {};
}

function localWorkaround(
  item: Workaround,
  words: NonNullable<Translation['workarounds']>[string] | undefined,
  either: Either,
) {
  const part = `w:${item.id}`;
  return {
    ...item,
    action: either(item.action, words?.action, part),
    how: either(item.how, words?.how, part),
    // Code needs no translation; where there is one, it carries translated comments.
    code: words?.code ?? item.code,
    condition: either(item.condition, words?.condition, part),
    tradeoff: either(item.tradeoff, words?.tradeoff, part),
    risk: item.risk && { ...item.risk, note: either(item.risk.note, words?.riskNote, part) },
    epoch: item.epoch && { ...item.epoch, reason: either(item.epoch.reason, words?.epochReason, part) },
  };
}

function localDeadEnd(
  item: DeadEnd,
  words: NonNullable<Translation['deadEnds']>[string] | undefined,
  either: Either,
) {
  const part = `d:${item.id}`;
  return {
    ...item,
    action: either(item.action, words?.action, part),
    whyFails: either(item.whyFails, words?.whyFails, part),
    condition: either(item.condition, words?.condition, part),
    misconception: either(item.misconception, words?.misconception, part),
    epoch: item.epoch && { ...item.epoch, reason: either(item.epoch.reason, words?.epochReason, part) },
  };
}

const localRelations = (
  own: readonly Relation[] | undefined,
  words:
    | Record<
        string,
        { condition?: string | undefined; distinction?: string | undefined; delay?: string | undefined }
      >
    | undefined,
  either: Either,
) =>
  own?.map((item) => ({
    ...item,
    condition: either(item.condition, words?.[item.id]?.condition, 'relations'),
    distinction: either(item.distinction, words?.[item.id]?.distinction, 'relations'),
    delay: either(item.delay, words?.[item.id]?.delay, 'relations'),
  }));

/** Fields that are absent stay absent, as in every entry, also inside lists. */
function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, withoutUndefined(field)]),
  ) as T;
}
