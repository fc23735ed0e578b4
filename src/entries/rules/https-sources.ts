import type { Entry } from '../entry-schema.ts';
import { quoted, type Rule } from './rule.ts';

/** Readers click on sources. */
export const httpsSources: Rule = function* ({ entry }) {
  for (const [field, url] of urlsOf(entry)) {
    const { protocol, username, hostname } = URL.canParse(url) ? new URL(url) : {};
    if (protocol === 'https:' && username === '' && hostname?.includes('.')) continue;
    const secure = `https${url.slice(4)}`;
    yield {
      field,
      message: `${quoted(url)} is no https address`,
      remedy:
        protocol === 'http:'
          ? `Does ${secure} work? Then write that`
          : 'Write the whole address, or remove it',
    };
  }
};

function* urlsOf({
  documentation = [],
  workarounds,
  deadEnds = [],
  verification,
}: Entry): Iterable<[string, string]> {
  for (const [index, { url }] of documentation.entries()) yield [`documentation[${index}].url`, url];
  for (const [list, items] of Object.entries({ workarounds, deadEnds })) {
    for (const [index, { sources = [] }] of items.entries()) {
      for (const [position, url] of sources.entries()) yield [`${list}[${index}].sources[${position}]`, url];
    }
  }
  if (verification.origin?.url !== undefined) yield ['verification.origin.url', verification.origin.url];
}
