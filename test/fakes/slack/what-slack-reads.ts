import { isShape, type Shape } from './shape.ts';

/** What a payload does beside showing text, as Slack would read it. */
export interface Active {
  /** People, groups and channels that would be told or linked. */
  readonly mentions: string[];
  readonly links: string[];
  /** Signs that would be taken for markup or a picture. */
  readonly looks: string[];
}

const nothing = (): Active => ({ mentions: [], links: [], looks: [] });

/** Reads `mrkdwn`. `verbatim` is what keeps Slack from finding names and addresses in bare text by itself. */
export function readMrkdwn(text: string, verbatim: boolean): Active & { readonly shown: string } {
  const active = nothing();
  const dotted = (span: string) => span.replace(/[^<>&]/g, '.');
  const withoutCode = text.replace(/```[\s\S]*?```/g, dotted).replace(/`[^`\n]+`/g, (span) => {
    active.looks.push(span);
    return dotted(span);
  });
  for (const [, inner = ''] of withoutCode.matchAll(/<([^<>]*)>/g)) {
    if (/^[@#!]/.test(inner)) active.mentions.push(inner);
    else active.links.push(inner.split('|')[0]?.replaceAll('&amp;', '&') ?? '');
  }
  const bare = withoutCode.replace(/<[^<>]*>/g, ' ');
  for (const [sign] of bare.matchAll(/(?<!\w)([*_~])\S(?:[^\n]*?\S)?\1(?!\w)|:[a-z0-9_+'-]+:/gi))
    active.looks.push(sign);
  for (const [quote] of bare.matchAll(/^>|^&gt;/gm)) active.looks.push(quote);
  if (!verbatim) {
    for (const [url] of bare.matchAll(/\b[a-z]+:\/\/\S+/gi)) active.links.push(url);
    for (const [name] of bare.matchAll(/(?<!\w)[@#](?:here|channel|everyone|[a-z][\w-]*)/gi))
      active.mentions.push(name);
  }
  const shown = text
    .replace(/<(?:[^<>|]*\|)?([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '');
  return { ...active, shown };
}

/** Everything active in blocks, in the order in which it stands there. */
export function activeIn(blocks: unknown): Active {
  const active = nothing();
  visit(blocks, active);
  return active;
}

function visit(value: unknown, active: Active): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, active);
    return;
  }
  if (!isShape(value)) return;
  readShape(value, active);
  for (const inner of Object.values(value)) visit(inner, active);
}

function readShape(value: Shape, { mentions, links, looks }: Active): void {
  switch (value['type']) {
    case 'mrkdwn': {
      const read = readMrkdwn(String(value['text']), value['verbatim'] === true);
      mentions.push(...read.mentions);
      links.push(...read.links);
      // In our own small print code and bold are allowed; a picture or a quotation is not.
      looks.push(...read.looks.filter((sign) => !/^[`*]/.test(sign)));
      return;
    }
    case 'plain_text':
      if (value['emoji'] !== false) looks.push(...(String(value['text']).match(/:[a-z0-9_+'-]+:/gi) ?? []));
      return;
    case 'user':
    case 'usergroup':
    case 'channel':
    case 'broadcast':
    case 'team':
      mentions.push(JSON.stringify(value));
      return;
    case 'link':
      links.push(String(value['url']));
      return;
    case 'markdown':
      looks.push('markdown');
      return;
    case 'button':
      if (value['url'] !== undefined) links.push(String(value['url']));
      return;
    default:
  }
}
