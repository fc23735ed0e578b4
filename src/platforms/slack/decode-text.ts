/** Names in angle brackets. What stands behind the bar is what people see. */
const REFERENCE = /<([^<>\n]{1,3000})>/g;

export interface Decoded {
  readonly text: string;
  readonly mentions: readonly string[];
}

/**
 * Slack's `text` as it was typed, as far as that can be said: links by what they read, mentions as they are written,
 * and the three escaped signs last, so that a text that was about them stays what it was. A fence stands on a line of
 * its own.
 */
export function decodeText(text: string): Decoded {
  const mentions: string[] = [];
  const shown = text
    .replace(REFERENCE, (whole, inner: string) => {
      const [target = '', label] = splitOnce(inner, '|');
      if (target.startsWith('@')) {
        mentions.push(target.slice(1));
        return MARK_OPEN + target + MARK_CLOSE;
      }
      if (target.startsWith('#')) return label ? `#${label}` : target;
      if (target.startsWith('!date^')) return label ?? '';
      if (target.startsWith('!subteam^')) return label ?? '@group';
      if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
      if (/^(?:https?|mailto|tel|ftp|slack):/i.test(target))
        return label ?? target.replace(/^(?:mailto|tel):/i, '');
      return whole;
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replaceAll(MARK_OPEN, '<')
    .replaceAll(MARK_CLOSE, '>');
  return { text: fenced(shown), mentions };
}

/** Stand for our own brackets while the escaped ones are still escaped. */
const MARK_OPEN = '\ue000';
const MARK_CLOSE = '\ue001';

const fenced = (text: string): string =>
  text.includes('```') ? text.replace(/\n?```\n?/g, '\n```\n').replace(/^\n/, '') : text;

function splitOnce(text: string, by: string): [string, string | undefined] {
  const at = text.indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
