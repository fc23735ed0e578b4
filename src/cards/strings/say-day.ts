import type { Strings } from './en.ts';

/** `2026-03-31` (or any time that begins so) in words; anything else as it is. */
export function sayDay(day: string, strings: Strings): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!parts) return day;
  const [, year, month, date] = parts.map(Number);
  return strings.day(year ?? 0, month ?? 1, date ?? 1);
}
