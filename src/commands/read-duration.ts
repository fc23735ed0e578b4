const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const LONGEST = 366 * 86_400_000;

/** Milliseconds of `12h`, `7d`, `2w`; undefined for anything else, for nothing, and for more than a year. */
export function readDuration(text: string): number | undefined {
  const parts = /^(\d{1,4})\s*([hdw])$/i.exec(text.trim());
  const ms = Number(parts?.[1]) * (UNITS[parts?.[2]?.toLowerCase() ?? ''] ?? 0);
  return ms > 0 && ms <= LONGEST ? ms : undefined;
}
