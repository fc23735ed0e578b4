import { winner } from './own-examples.ts';
import type { Rule } from './rule.ts';

/** An entry that never comes first, not even for its own signature, is never shown to anybody. */
export const notShadowed: Rule = function* ({ entry }, { rank }) {
  const probes = [entry.signature, ...(entry.aliases ?? []), ...(entry.examples?.matches ?? [])];
  const isFirst = (text: string) => rank(text).matches[0]?.entry.id === entry.id;
  if (probes.some(isFirst)) return;
  yield {
    field: 'signature',
    message: `another entry always comes before this one (${winner(rank(entry.signature))})`,
    remedy: 'Merge the two, or give this one a signature and patterns that only it has',
  };
};
