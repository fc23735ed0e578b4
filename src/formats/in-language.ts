import type { Entry, Translation } from '../entries/entry-schema.ts';

/**
 * The entry with its texts in another of its languages, as far as they are translated. What the translation lists
 * says about lists holds here: they are parallel, items and relations go by id.
 */
export function inLanguage(entry: Entry, locale: string | undefined): Entry {
  if (locale === undefined || locale === entry.locale) return entry;
  const translation = entry.translations?.[locale];
  const { translations: _left, ...rest } = entry;
  if (!translation) return { ...rest, locale };
  return {
    ...rest,
    locale,
    signature: translation.signature ?? entry.signature,
    cause: { ...entry.cause, ...(translation.cause !== undefined && { text: translation.cause }) },
    ...listsOf(entry, translation),
    workarounds: entry.workarounds.map((item) => {
      const {
        riskNote,
        epochReason,
        action = item.action,
        ...texts
      } = translation.workarounds?.[item.id] ?? {};
      return {
        ...item,
        ...texts,
        action,
        ...(item.risk && riskNote !== undefined && { risk: { ...item.risk, note: riskNote } }),
        ...(item.epoch && epochReason !== undefined && { epoch: { ...item.epoch, reason: epochReason } }),
      };
    }),
    ...(entry.deadEnds && {
      deadEnds: entry.deadEnds.map((item) => {
        const { epochReason, whyFails = item.whyFails, ...texts } = translation.deadEnds?.[item.id] ?? {};
        const epoch =
          item.epoch && epochReason !== undefined ? { ...item.epoch, reason: epochReason } : item.epoch;
        return { ...item, ...texts, whyFails, ...(epoch && { epoch }) };
      }),
    }),
  };
}

function listsOf(entry: Entry, translation: Translation): Partial<Entry> {
  const { relations } = entry;
  return {
    ...(translation.symptoms && { symptoms: translation.symptoms }),
    ...(translation.commonCauses && { commonCauses: translation.commonCauses }),
    ...(translation.prevention && { prevention: translation.prevention }),
    ...(translation.captures && { captures: { ...entry.captures, ...translation.captures } }),
    ...(translation.osSpecific && { osSpecific: translation.osSpecific }),
    ...(entry.versions && { versions: parallel(entry.versions, translation.versions) }),
    ...(entry.diagnostics && { diagnostics: parallel(entry.diagnostics, translation.diagnostics) }),
    ...(entry.documentation && { documentation: parallel(entry.documentation, translation.documentation) }),
    ...(relations && {
      relations: Object.fromEntries(
        Object.entries(relations).map(([kind, list]) => [
          kind,
          list?.map((one) => ({
            ...one,
            ...translation.relations?.[kind as keyof typeof relations]?.[one.id],
          })),
        ]),
      ),
    }),
  };
}

const parallel = <T extends object>(items: readonly T[], texts: readonly object[] | undefined): T[] =>
  items.map((item, index) => ({ ...item, ...texts?.[index] }));
