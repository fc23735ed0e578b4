import type { Entry, Translation } from '../entries/entry-schema.ts';

type Items = NonNullable<Translation['workarounds']>;

/**
 * An account in another language, as far as its items stand in the same order: its texts become a translation of the
 * entry, what is the same in every language stays a fact of its own.
 */
export function asTranslation(account: Entry, entry: Entry): Entry {
  const {
    signature,
    cause,
    symptoms,
    commonCauses,
    prevention,
    workarounds,
    deadEnds,
    aliases: _,
    ...rest
  } = account;
  const parallel = workarounds.length === entry.workarounds.length;
  const deadParallel = deadEnds?.length === entry.deadEnds?.length;
  const translation: Translation = {
    ...(signature !== entry.signature && { signature }),
    ...(cause.text !== entry.cause.text && { cause: cause.text }),
    ...list('symptoms', symptoms, entry.symptoms),
    ...list('commonCauses', commonCauses, entry.commonCauses),
    ...list('prevention', prevention, entry.prevention),
    ...(parallel &&
      items('workarounds', entry.workarounds, workarounds, ['action', 'how', 'condition', 'tradeoff'])),
    ...(deadParallel &&
      items('deadEnds', entry.deadEnds ?? [], deadEnds ?? [], ['action', 'whyFails', 'condition'])),
  };
  return {
    ...rest,
    signature: entry.signature,
    cause: { ...cause, text: entry.cause.text },
    locale: entry.locale,
    workarounds: parallel ? workarounds.map((item, index) => inOriginal(item, entry.workarounds[index])) : [],
    ...(deadEnds &&
      deadParallel && { deadEnds: deadEnds.map((item, index) => inOriginal(item, entry.deadEnds?.[index])) }),
    ...(Object.keys(translation).length > 0 && {
      translations: { ...account.translations, [account.locale]: translation },
    }),
  };
}

function list(
  name: 'symptoms' | 'commonCauses' | 'prevention',
  texts: string[] | undefined,
  own: string[] | undefined,
) {
  return texts && own && texts.length === own.length && String(texts) !== String(own)
    ? { [name]: texts }
    : {};
}

/** The item with the texts of the original, so that only its figures are left to compare. */
function inOriginal<Item extends { id: string }>(item: Item, original: Item | undefined): Item {
  if (!original) return item;
  const own = original as Record<string, unknown>;
  const kept = Object.entries(item).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [[name, value] as const];
    return own[name] === undefined ? [] : [[name, own[name]] as const];
  });
  return Object.fromEntries(kept) as Item;
}

function items<Item extends { id: string }>(
  name: 'workarounds' | 'deadEnds',
  originals: readonly Item[],
  translated: readonly Item[],
  fields: readonly (keyof Item & string)[],
) {
  const found: Items = {};
  for (const [index, original] of originals.entries()) {
    const texts = fields.flatMap((field) => {
      const text = translated[index]?.[field];
      return typeof text === 'string' && text !== original[field] && original[field] !== undefined
        ? [[field, text]]
        : [];
    });
    if (texts.length > 0) found[original.id] = Object.fromEntries(texts);
  }
  return Object.keys(found).length > 0 ? { [name]: found } : {};
}
