import type { Rule } from './rule.ts';

/** The same pattern in two entries cannot tell them apart. Made per run, since it looks at all entries. */
export function sharedPatterns(): Rule {
  let owners: Map<string, string> | undefined;
  return function* ({ entry }, { entries }) {
    owners ??= firstOwners(entries.values());
    for (const [index, source] of (entry.patterns ?? []).entries()) {
      const owner = owners.get(source.toLowerCase());
      if (owner === undefined || owner === entry.id) continue;
      yield {
        level: 'warning',
        field: `patterns[${index}]`,
        message: `stands in "${owner}" too`,
        remedy: 'Make it more specific here or there, so that a paste belongs to one of them',
      };
    }
  };
}

function firstOwners(
  entries: Iterable<{ readonly id: string; readonly patterns?: readonly string[] | undefined }>,
): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, patterns = [] } of entries) {
    for (const source of patterns) {
      const key = source.toLowerCase();
      if (!owners.has(key)) owners.set(key, id);
    }
  }
  return owners;
}
