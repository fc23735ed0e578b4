import type { Entry } from '../../src/entries/entry-schema.ts';

/** The least that makes an entry. */
export const entry = (id: string, signature: string, more: Partial<Entry> = {}): Entry => ({
  id,
  signature,
  cause: { text: 'It is what it is.' },
  workarounds: [{ id: 'one', action: 'Do the one thing' }],
  verification: { tier: 'human_reviewed' },
  locale: 'en',
  ...more,
});
