export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/** Bounded repeats: a run of a thousand letters must not be read again from each of them. */
const LINK = /\bhttps?:\/\/[^\s)\]>"']{1,400}/g;
const PATH = /(?:[A-Za-z]:)?[\w.@~-]{0,80}(?:[\\/]{1,3}[\w.@~+-]{1,80}){1,20}/g;

/** `src/app.ts` and `/var/run/x` are paths; `read/write` and `application/json` are words. */
const isPath = (written: string): boolean => {
  const slashes = written.match(/[\\/]+/g)?.length ?? 0;
  return slashes >= 2 || /^[./~\\]|^[A-Za-z]:/.test(written) || /[\\/][^\\/]*\.\w{1,5}$/.test(written);
};

/** Addresses and paths: they say where, not what, and their words are whatever somebody named things. */
export function valueSpans(text: string, start: number, end: number): ValueSpan[] {
  const written = text.slice(start, end);
  if (!written.includes('/') && !written.includes('\\')) return [];
  const spans = [...written.matchAll(LINK)].map((link) => ({
    start: start + link.index,
    end: start + link.index + link[0].length,
  }));
  for (const path of written.matchAll(PATH))
    if (isPath(path[0])) spans.push({ start: start + path.index, end: start + path.index + path[0].length });
  return spans;
}

export const isInside = (spans: readonly ValueSpan[], place: ValueSpan): boolean =>
  spans.some((span) => place.start >= span.start && place.end <= span.end);
