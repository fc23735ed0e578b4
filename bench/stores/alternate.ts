const SLICE_MS = 500;
const ROUNDS = 9;

export interface Compared {
  /** Per second, of each way. */
  readonly rates: readonly (readonly [number, number])[];
  /** How often slower the second way is, by the median of the rounds. */
  readonly ratio: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/**
 * The speed of a disk changes from minute to minute by a factor of ten, so the two ways take turns, half a second each,
 * and only their ratio within a round means anything.
 */
export async function alternate(
  bare: (n: number) => Promise<unknown>,
  measured: (n: number) => Promise<unknown>,
  atOnce: number,
): Promise<Compared> {
  let n = 0;
  async function slice(work: (n: number) => Promise<unknown>): Promise<number> {
    const begin = performance.now();
    let done = 0;
    const worker = async (): Promise<void> => {
      while (performance.now() - begin < SLICE_MS) {
        await work(n++);
        done++;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return (done * 1000) / (performance.now() - begin);
  }
  await slice(bare);
  await slice(measured);
  const rates: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push([await slice(bare), await slice(measured)]);
  return { rates, ratio: median(rates.map(([one, other]) => one / other)) };
}
