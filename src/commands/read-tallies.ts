import type { Tally, Votes } from '../stores/store.ts';

const PAGE = 1_000;

/** Counts of all targets that begin so, page by page; between two pages other work gets its turn. */
export async function* readTallies(votes: Pick<Votes, 'tallies'>, prefix: string): AsyncGenerator<Tally> {
  let after: string | undefined;
  do {
    const page = await votes.tallies({ prefix, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page.tallies;
    after = page.next;
  } while (after !== undefined);
}

export const isOnWorkaround = ({ target }: { readonly target: string }): boolean => target.includes('#w:');
