import type { CheckedUrl } from './check-url.ts';

/** How a place that knows only text sets off its parts. Every text passes through exactly one of these. */
export interface Ink {
  readonly plain: (text: string) => string;
  readonly code: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly url: (url: CheckedUrl) => string;
}

const same = (text: string): string => text;

/** For a terminal without colours and for files: every sign as it is. */
export const plainInk: Ink = { plain: same, code: same, strong: same, faint: same, warning: same, url: same };

/**
 * For chats, where signs do things: what would mention somebody, make a link or open a block of code gets an invisible
 * stop in the middle, so that it reads the same and does nothing. The default, because forgetting it would do harm.
 */
const quiet = (text: string): string =>
  text
    .replaceAll(/@(?=everyone|here|channel|group)/gi, '@\u200b')
    .replaceAll(/<(?=[@#!/:]|[a-z]{1,6}:)/gi, '<\u200b')
    .replaceAll('](', ']\u200b(')
    .replaceAll('://', ':\u200b//')
    .replaceAll(/`(?=``)/g, '`\u200b');

export const quietInk: Ink = {
  plain: quiet,
  code: quiet,
  strong: quiet,
  faint: quiet,
  warning: quiet,
  url: same,
};

/** Colours for a terminal, through whatever paints them. */
export const paintedInk = (
  paint: (style: 'bold' | 'dim' | 'yellow' | 'cyan', text: string) => string,
): Ink => ({
  plain: same,
  code: (text) => paint('cyan', text),
  strong: (text) => paint('bold', text),
  faint: (text) => paint('dim', text),
  warning: (text) => paint('yellow', text),
  url: (url) => paint('cyan', url),
});
