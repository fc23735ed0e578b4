const EPOCH = 1_420_070_400_000n;
let last = 0n;

/** An id as Discord makes them: the time in front, so that ids sort by age; never the same twice. */
export function snowflake(at: number): string {
  const first = (BigInt(at) - EPOCH) << 22n;
  last = first > last ? first : last + 1n;
  return String(last);
}

export const isAfter = (a: string, b: string): boolean => BigInt(a) > BigInt(b);
export const byAge = (a: { readonly id: string }, b: { readonly id: string }): number =>
  isAfter(a.id, b.id) ? 1 : -1;
export const timeOf = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);
