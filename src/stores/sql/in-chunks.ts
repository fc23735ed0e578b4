/** Few distinct lengths, so that few distinct statements are prepared; longer lists are asked for piece by piece. */
const LENGTHS = [1, 2, 4, 8, 16, 32];

/** `IN (…)` for a list of any length. A piece is filled up with its last value, which changes nothing. */
export async function inChunks<Row>(
  values: readonly string[],
  ask: (marks: string, some: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const distinct = [...new Set(values)];
  const found: Row[] = [];
  for (let start = 0; start < distinct.length; start += 32) {
    const some = distinct.slice(start, start + 32);
    const length = LENGTHS.find((wanted) => wanted >= some.length) ?? some.length;
    const filled = Array.from({ length }, (_, place) => some[Math.min(place, some.length - 1)] ?? '');
    found.push(...(await ask(Array(length).fill('?').join(', '), filled)));
  }
  return found;
}
