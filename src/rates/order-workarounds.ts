/**
 * Ids of the workarounds, the one to try first in front: by what is expected of them, ties as the editors had them. The
 * cascade explores on its own, since whom the first did not help tries the next; choosing at random among the uncertain
 * (Thompson) doubled what people lost. And everybody, on every replica, sees the same order. However good the votes, what
 * can do harm is not the first try while something safer is known: the rates say how often it helps, not what it costs.
 */
export function orderWorkarounds(
  workarounds: readonly RiskyOrNot[],
  expected: (id: string) => number,
): string[] {
  // Rounded, so that the last bits of a sum do not decide against the editors.
  const known = workarounds.map((one, place) => ({
    id: one.id,
    place,
    rate: rounded(expected(one.id)),
    harm: harmOf(one),
  }));
  known.sort((a, b) => b.rate - a.rate || a.place - b.place || (a.id < b.id ? -1 : 1));
  const least = Math.min(...known.map(({ harm }) => harm));
  const first = known.find(({ harm }) => harm === least);
  return [first, ...known.filter((one) => one !== first)].flatMap((one) => (one ? [one.id] : []));
}

interface RiskyOrNot {
  readonly id: string;
  readonly risk?: { readonly level: 'safe' | 'caution' | 'dangerous' } | undefined;
}

const harmOf = ({ risk }: RiskyOrNot): number =>
  ['safe', 'caution', 'dangerous'].indexOf(risk?.level ?? 'safe');

const rounded = (rate: number): number => Math.round(rate * 1e9) / 1e9;
