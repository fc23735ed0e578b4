const EPOCH = 1_420_070_400_000;

/** When an id was made, in Unix milliseconds. */
export const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;

/** The first id that could be made at this moment. */
export const idAt = (time: number): string => String(BigInt(Math.max(0, Math.floor(time) - EPOCH)) << 22n);

export const compareIds = (a: string, b: string): number => {
  const difference = BigInt(a) - BigInt(b);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

let lastVersion = 0;
/** Reactions carry no time of their own; the order in which they arrive is theirs. */
export function nextVersion(): number {
  lastVersion = Math.max(lastVersion + 1, Date.now() * 1000);
  return lastVersion;
}
