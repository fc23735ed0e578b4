import type { Entry } from '../entries/entry-schema.ts';
import { type Fill, fillPlaceholders } from '../entries/fill-placeholders.ts';

/**
 * The entry with `{{name}}` replaced by the words that stand in where nothing was captured. Only here do placeholders
 * mean anything; what leaves for elsewhere has to read well without them.
 */
export function fillWords(entry: Entry): Entry {
  const { captures, ...rest } = entry;
  if (!captures) return entry;
  const fill: Fill = { words: captures, captured: {}, redact: (text) => text };
  const prose = (text: string): string => fillPlaceholders(text, 'prose', fill);
  return {
    ...rest,
    cause: { ...entry.cause, text: prose(entry.cause.text) },
    workarounds: entry.workarounds.map((item) => ({
      ...item,
      action: prose(item.action),
      ...(item.how !== undefined && { how: prose(item.how) }),
      ...(item.code && {
        code: item.code.map((block) => ({
          ...block,
          text: fillPlaceholders(block.text, { language: block.language }, fill),
        })),
      }),
    })),
    ...(entry.deadEnds && {
      deadEnds: entry.deadEnds.map((item) => ({
        ...item,
        ...(item.action !== undefined && { action: prose(item.action) }),
        whyFails: prose(item.whyFails),
      })),
    }),
  };
}
