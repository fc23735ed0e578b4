import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { notKnownCard } from '../cards/not-known-card.ts';
import { ENTRY_ID, type Entry } from '../entries/entry-schema.ts';
import type { CommandCall, Option } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';

const NEAREST = 3;

/** People write ids in any case and leave blanks around them. */
export const entryId = z.string().trim().toLowerCase().max(300).regex(ENTRY_ID);
export const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._+-]*$/);

export const idOption = {
  name: 'id',
  kind: 'entry',
  required: true,
  summary: { en: 'Id of the entry, such as docker/no-space-left', zh: '条目编号，如 docker/no-space-left' },
} as const satisfies Option;

/** There is no such entry: says so, and which ones may have been meant. */
export function unknownEntry(id: string, { locale }: CommandCall, { catalogue }: CommandParts): Card {
  const begun = catalogue.completeId(id, NEAREST).flatMap((near): Entry[] => {
    const entry = catalogue.get(near);
    return entry ? [entry] : [];
  });
  const nearest = begun.length > 0 ? begun : catalogue.search(id, { limit: NEAREST }).entries;
  return notKnownCard({ locale, reason: { why: 'no-entry', id }, nearest });
}

export function unknownDomain(domain: string, { locale }: CommandCall, { catalogue }: CommandParts): Card {
  const near = catalogue.nearestDomain(domain);
  const nearestDomains = near === undefined ? catalogue.completeDomain(domain, NEAREST) : [near];
  return notKnownCard({ locale, reason: { why: 'no-domain', domain }, nearest: [], nearestDomains });
}
