import type { Entry } from '../../entries/entry-schema.ts';
import type { Draft } from '../../formats/format.ts';
import { richness } from '../../formats/index.ts';
import { mergeDrafts } from '../../formats/merge-drafts.ts';

export interface NamedDraft extends Draft {
  readonly name: string;
}

export interface MergedEntry {
  readonly entry: Entry;
  /** The documents it was made from, the richest first. */
  readonly names: readonly string[];
  readonly conflicts: readonly { readonly field: string; readonly message: string }[];
}

/** One entry for each id, from all documents that are about it. */
export function mergeDocuments(drafts: readonly NamedDraft[]): MergedEntry[] {
  const byId = new Map<string, NamedDraft[]>();
  for (const draft of drafts) {
    const group = byId.get(draft.entry.id);
    if (group) group.push(draft);
    else byId.set(draft.entry.id, [draft]);
  }
  return [...byId.values()].map((group) => {
    const [first, ...others] = group.sort((a, b) => richness(a.format) - richness(b.format)) as [
      NamedDraft,
      ...NamedDraft[],
    ];
    const { entry, conflicts } = mergeDrafts([first, ...others]);
    return { entry, names: group.map(({ name }) => name), conflicts };
  });
}
