import { fingerprint } from '../cards/action.ts';

const ERROR_LINE = /error|exception|fatal|failed|failure|cannot|could not|unable|denied|refused|panic/i;
const MAX_LINE = 300;

/**
 * The shape of an error without what differs from one time to the next, as a hash: counts what nobody could answer
 * without keeping a word of it. Two errors that differ only in numbers, paths and quoted names fall together.
 */
export function fingerprintOf(text: string): string {
  const lines = text.split('\n', 2_000).map((line) => line.trim().slice(0, MAX_LINE));
  const line = lines.find((each) => ERROR_LINE.test(each)) ?? lines.find((each) => each !== '') ?? '';
  const shape = line
    .toLowerCase()
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '“”')
    .replace(/[\w.-]*[/\\][^\s:,)]*/g, '/')
    .replace(/[0-9a-f]{8,}|\d+/g, '0')
    .replace(/\s+/g, ' ');
  return fingerprint(shape);
}
