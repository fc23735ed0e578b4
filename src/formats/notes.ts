/**
 * What a person should know about an entry that was read: a fact without a home (`not-taken`), a fact that lives in
 * `extensions` only (`kept`), something that was worked out from the text (`guessed`), or put right (`repaired`).
 */
export interface Note {
  readonly kind: 'not-taken' | 'kept' | 'guessed' | 'repaired';
  /** Where in the source, as `workarounds[2].success_rate` or `section "References"`. */
  readonly field: string;
  readonly message: string;
}

export type TakeNote = (kind: Note['kind'], field: string, message: string) => void;

export const noteText = ({ kind, field, message }: Note): string =>
  `${kind === 'not-taken' ? 'not taken over' : kind === 'kept' ? 'kept aside' : kind}: ${field}${message && `: ${message}`}`;

export function collectNotes(): { readonly notes: Note[]; readonly note: TakeNote } {
  const notes: Note[] = [];
  return { notes, note: (kind, field, message) => void notes.push({ kind, field, message }) };
}
