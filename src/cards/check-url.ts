declare const checked: unique symbol;
/** An address somebody may be sent to: absolute, without credentials, without anything a layout could stumble over. */
export type CheckedUrl = string & { readonly [checked]: true };

const LONGEST = 2000;

function check(text: string, protocols: readonly string[]): CheckedUrl | undefined {
  if (text.length > LONGEST) return undefined;
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (!protocols.includes(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  // The serialisation escapes blanks, quotes and angle brackets in a path, but leaves what Markdown and Slack read.
  const href = url.href.replace(
    /[|()<>"'`\\^{}[\]*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  // An IPv6 host would lose its brackets to that and with them its meaning.
  return href.length > LONGEST || url.hostname.startsWith('[') ? undefined : (href as CheckedUrl);
}

/** For addresses out of entries. Plain http stays text: a card does not send people where anybody can interfere. */
export const checkUrl = (text: string): CheckedUrl | undefined => check(text, ['https:']);

/** For links to threads, which the platform itself names; the local chat speaks plain http. */
export const checkThreadUrl = (text: string): CheckedUrl | undefined => check(text, ['https:', 'http:']);

/** What a link is called unless we have a better word: where it leads, so that no label can lie about it. */
export function nameOfUrl(url: CheckedUrl): string {
  const { host, pathname } = new URL(url);
  const path = pathname === '/' ? '' : pathname;
  return path.length > 40 ? `${host}/…${path.slice(-30)}` : `${host}${path}`;
}
