import { nearestName } from '../nearest-name.ts';
import type { Rule } from './rule.ts';

/** A relation is a link that people follow; it must lead somewhere. */
export const knownRelations: Rule = function* ({ entry }, { entries }) {
  for (const [kind, relations = []] of Object.entries(entry.relations ?? {})) {
    const seen = new Set<string>();
    for (const [index, { id }] of relations.entries()) {
      const field = `relations.${kind}[${index}].id`;
      if (id === entry.id)
        yield { field, message: 'leads to the entry itself', remedy: 'Remove the relation' };
      else if (!entries.has(id)) {
        const near = nearestName(id, entries.keys());
        const remedy = near ? `Did you mean "${near}"?` : 'Write that entry, or remove the relation';
        yield { field, message: `there is no entry "${id}"`, remedy };
      }
      if (seen.has(id)) {
        yield { level: 'warning', field, message: `"${id}" is named twice`, remedy: 'Keep one of the two' };
      }
      seen.add(id);
    }
  }
};
