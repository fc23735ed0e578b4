const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const LONGEST = 366 * 86_400_000;

/** Milliseconds of `12h`, `7d`, `2w` and of `7 days`; undefined for anything else, for nothing, and for more than a year. */
export function readDuration(text: string): number | undefined {
  const parts = /^(\d{1,4})\s*(?:([hdw])|(?:(h)our|(d)ay|(w)eek)s?)$/i.exec(text.trim());
  const unit = parts?.slice(2).find((letter) => letter !== undefined);
  const ms = Number(parts?.[1]) * (UNITS[unit?.toLowerCase() ?? ''] ?? 0);
  return ms > 0 && ms <= LONGEST ? ms : undefined;
}
