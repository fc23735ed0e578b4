/**
 * Ids of the workarounds, the one to try first in front: by what is expected of them, ties as the editors had them. The
 * cascade explores on its own, since whom the first did not help tries the next; choosing at random among the uncertain
 * (Thompson) doubled what people lost. And everybody, on every replica, sees the same order.
 */
export function orderWorkarounds(
  workarounds: readonly { readonly id: string }[],
  expected: (id: string) => number,
): string[] {
  // Rounded, so that the last bits of a sum do not decide against the editors.
  const known = workarounds.map(({ id }, place) => ({ id, place, rate: rounded(expected(id)) }));
  return known
    .sort((a, b) => b.rate - a.rate || a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

const rounded = (rate: number): number => Math.round(rate * 1e9) / 1e9;
