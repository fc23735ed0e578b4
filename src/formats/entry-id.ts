import { ENTRY_ID } from '../entries/entry-schema.ts';
import { hashOf, slugOf } from './item-ids.ts';

const MAX_SLUG = 70;
/** No path of a file may be longer than this in places. */
const MAX_FOREIGN = 200;

/** An id of ours as near to a foreign one as the rules for ids allow. */
export function entryIdFrom(foreign: string): string | undefined {
  if (ENTRY_ID.test(foreign)) return foreign;
  const parts = foreign
    .slice(0, MAX_FOREIGN)
    .trim()
    .replaceAll('`', '')
    .toLowerCase()
    .split('/')
    .map((part) =>
      part
        .normalize('NFKD')
        .replaceAll(/[^a-z0-9._+-]+/g, '-')
        .replace(/^[^a-z0-9]+/, '')
        .replace(/-+$/, ''),
    )
    .filter((part) => part !== '');
  const id = [...parts.slice(0, 2), ...(parts.length > 2 ? [parts.slice(2).join('-')] : [])].join('/');
  return ENTRY_ID.test(id) ? id : undefined;
}

export function entryIdFromText(domain: string, text: string): string {
  const slug = slugOf(text, 9, MAX_SLUG);
  return `${entryIdFrom(`${domain}/x`)?.slice(0, -2) ?? 'general'}/${slug === '' ? `error-${hashOf(text)}` : slug}`;
}
