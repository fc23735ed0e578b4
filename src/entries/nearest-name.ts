/**
 * The known name somebody most likely meant, or undefined when none is close: at most one edit (insert, drop,
 * replace, swap of neighbours) for every three characters, so that `paterns` finds `patterns` and `foo` nothing.
 */
export function nearestName(wanted: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best ?? containing(wanted, known);
}

/** `why` stands for `whyFails`, `success_rate` for `successRate`: the same letters, or a whole part of the name. */
function containing(wanted: string, known: Iterable<string>): string | undefined {
  const letters = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wantedLetters = letters(wanted);
  if (wantedLetters.length < 3) return undefined;
  const names = [...known];
  return (
    names.find((name) => letters(name) === wantedLetters) ??
    names.find((name) => letters(name).startsWith(wantedLetters))
  );
}

/** Optimal string alignment: three rows are enough to see a swap of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? 0;
