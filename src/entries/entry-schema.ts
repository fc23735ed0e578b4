import { z } from 'zod';

/**
 * The one shape every piece of knowledge takes. All foreign formats are read into it and written from it.
 * Text is required only where a card cannot be built without it; a field that a source left out stays absent.
 */

/** `<domain>/<slug>` or `<domain>/<slug>/<environment>`; it is also the path of the file below `entries/`. */
export const ENTRY_ID = /^[a-z0-9][a-z0-9._+-]*(?:\/[a-z0-9][a-z0-9._+-]*){1,2}$/;
/** Votes hang on `<entry id>#w:<item id>`, so an item id is short, stable and never derived from its position. */
export const ITEM_ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
/** Names that a pattern may capture and that `{{name}}` in an action or a how refers to. */
export const CAPTURE_NAME = /^[a-z][a-zA-Z0-9]{0,31}$/;
/** Language, optionally script and region, as in `en`, `zh`, `zh-Hant`, `pt-BR`. */
export const LOCALE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;

const text = z.string().min(1);
/** A foreign record may say nothing in so many words; readers treat an empty text as absent. */
const looseText = z.string();
const entryId = z
  .string()
  .regex(ENTRY_ID, 'must be <domain>/<slug> or <domain>/<slug>/<environment>, in lower case');
const itemId = z.string().regex(ITEM_ID, 'must be lower-case letters, digits and hyphens, at most 80');
const captureName = z.string().regex(CAPTURE_NAME, 'must be a word of letters and digits, as in moduleName');
const rate = z.number().min(0).max(1);
/** Day precision is all that any source gives. Whether the day exists is for the check, which can name the field. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, as in 2026-03-31');
const url = z.string().min(1);
const locale = z.string().regex(LOCALE, 'must be a language, as in en, zh or pt-BR');
/** Anything JSON can say. Not checked again: what arrives here was parsed from JSON; a recursive type would be slow. */
const json = z.unknown() as z.ZodType<z.core.util.JSONType>;

/** What votes said when the entry was exported. Written beside the editors' figures, never read back as a prior. */
const community = z.strictObject({
  worked: z.int().min(0),
  failed: z.int().min(0),
  rate,
  low: rate,
  high: rate,
  voters: z.int().min(0),
  asOf: day,
  formula: text,
});

const code = z.strictObject({ language: text.optional(), text });

const risk = z.strictObject({
  level: z.enum(['safe', 'caution', 'dangerous']),
  /** What can be lost: data, history, security, availability. */
  note: text.optional(),
});

const workaround = z.strictObject({
  id: itemId,
  action: text,
  how: looseText.optional(),
  code: z.array(code).optional(),
  successRate: rate.optional(),
  condition: looseText.optional(),
  tradeoff: looseText.optional(),
  risk: risk.optional(),
  effort: z.enum(['minutes', 'hours', 'days']).optional(),
  sources: z.array(url).optional(),
  /** Ids this item had before; their votes count for it. */
  replaces: z.array(itemId).optional(),
  /** Votes from before `since` weigh less, because the ground changed for the stated reason. */
  epoch: z.strictObject({ since: day, reason: text }).optional(),
  community: community.optional(),
});

const deadEnd = z.strictObject({
  id: itemId,
  /** Absent where a source says only why it fails. */
  action: text.optional(),
  whyFails: text,
  failRate: rate.optional(),
  condition: looseText.optional(),
  misconception: looseText.optional(),
  sources: z.array(url).optional(),
  replaces: z.array(itemId).optional(),
  epoch: z.strictObject({ since: day, reason: text }).optional(),
  community: community.optional(),
});

const relation = z.strictObject({
  id: entryId,
  probability: rate.optional(),
  condition: looseText.optional(),
  distinction: looseText.optional(),
  delay: looseText.optional(),
});

const version = z.strictObject({
  version: text,
  introduced: text.optional(),
  deprecated: text.optional(),
  removed: text.optional(),
  behaviorChange: text.optional(),
  status: text.optional(),
  notes: text.optional(),
});

const diagnostic = z.strictObject({
  check: text,
  command: text.optional(),
  /** What the outcome tells. */
  means: text.optional(),
});

/** Patterns that have to match in this order, each on a line after the one before, within so many lines. */
const sequence = z.strictObject({
  lines: z.array(text).min(2).max(8),
  within: z.int().min(1).max(200).default(30),
});

const workaroundTranslation = z.strictObject({
  action: text.optional(),
  how: text.optional(),
  code: z.array(code).optional(),
  condition: text.optional(),
  tradeoff: text.optional(),
  riskNote: text.optional(),
  epochReason: text.optional(),
});

const deadEndTranslation = z.strictObject({
  action: text.optional(),
  whyFails: text.optional(),
  condition: text.optional(),
  misconception: text.optional(),
  epochReason: text.optional(),
});

const relationTranslation = z.strictObject({
  condition: text.optional(),
  distinction: text.optional(),
  delay: text.optional(),
});

/**
 * Every text a reader sees has its place here. Lists are parallel to the entry's own lists; items and relations go
 * by id, so a reordering loses nothing. Not translated: ids, patterns, codes, tags, labels and what a tool prints.
 */
const translation = z.strictObject({
  signature: text.optional(),
  cause: text.optional(),
  captures: z.record(captureName, text).optional(),
  symptoms: z.array(text).optional(),
  diagnostics: z.array(z.strictObject({ check: text, means: text.optional() })).optional(),
  commonCauses: z.array(text).optional(),
  prevention: z.array(text).optional(),
  versions: z
    .array(
      z.strictObject({ status: text.optional(), behaviorChange: text.optional(), notes: text.optional() }),
    )
    .optional(),
  environmentDetails: z.record(z.string(), json).optional(),
  osSpecific: z.record(z.string(), json).optional(),
  workarounds: z.record(itemId, workaroundTranslation).optional(),
  deadEnds: z.record(itemId, deadEndTranslation).optional(),
  relations: z
    .strictObject({
      leadsTo: z.record(entryId, relationTranslation).optional(),
      precededBy: z.record(entryId, relationTranslation).optional(),
      confusedWith: z.record(entryId, relationTranslation).optional(),
    })
    .optional(),
  documentation: z.array(z.strictObject({ section: text.optional() })).optional(),
});

export const entrySchema = z.strictObject({
  $schema: z.string().optional(),
  id: entryId,
  signature: text,
  aliases: z.array(text).optional(),
  /** Regular expressions, matched without regard to case, in the linear-time subset. */
  patterns: z.array(text).optional(),
  /** A line that one of these matches is no evidence for this entry. */
  notPatterns: z.array(text).optional(),
  sequences: z.array(sequence).optional(),
  codes: z.array(text).optional(),
  /** Named groups that texts may refer to as `{{name}}`, each with the words used when nothing was captured. */
  captures: z.record(captureName, text).optional(),
  category: text.optional(),
  subcategory: text.optional(),
  tags: z.array(text).optional(),
  cause: z.strictObject({ text, type: text.optional() }),
  versions: z.array(version).optional(),
  /** Where the entry applies: the runtime with its version range, the operating system, anything else as given. */
  environment: z
    .strictObject({
      runtime: z.strictObject({ name: text, versions: text.optional() }).optional(),
      os: text.optional(),
      details: z.record(z.string(), json).optional(),
    })
    .optional(),
  /** What differs by operating system, keyed by its name. */
  osSpecific: z.record(z.string(), json).optional(),
  symptoms: z.array(text).optional(),
  diagnostics: z.array(diagnostic).optional(),
  commonCauses: z.array(text).optional(),
  prevention: z.array(text).optional(),
  workarounds: z.array(workaround),
  deadEnds: z.array(deadEnd).optional(),
  relations: z
    .strictObject({
      leadsTo: z.array(relation).optional(),
      precededBy: z.array(relation).optional(),
      confusedWith: z.array(relation).optional(),
    })
    .optional(),
  documentation: z.array(z.strictObject({ url, section: text.optional() })).optional(),
  verification: z.strictObject({
    tier: z.enum(['ai_generated', 'community', 'human_reviewed']),
    /** How sure the editors are of their own rates; 0.5 where nobody said. */
    confidence: rate.optional(),
    /** How many independent observations stand behind the entry. */
    evidence: z.int().min(0).optional(),
    firstSeen: day.optional(),
    lastConfirmed: day.optional(),
    lastUpdated: day.optional(),
    resolvable: z.enum(['yes', 'partly', 'no']).optional(),
    /** How often somebody with this error gets it solved by the entry as a whole. */
    fixRate: rate.optional(),
    /** Where a foreign record came from. */
    origin: z.strictObject({ format: text, url: url.optional() }).optional(),
  }),
  community: community.optional(),
  locale: locale.default('en'),
  translations: z.record(locale, translation).optional(),
  /** The entry's own proof: it must come first for each of `matches` and stay out of each of `ignores`. */
  examples: z.strictObject({ matches: z.array(text), ignores: z.array(text) }).optional(),
  /** Facts of a foreign format that have no field here, kept so that writing the format gives them back. */
  extensions: z.record(z.string(), z.record(z.string(), json)).optional(),
});

export type Entry = z.output<typeof entrySchema>;
export type EntryInput = z.input<typeof entrySchema>;
export type Workaround = Entry['workarounds'][number];
export type DeadEnd = NonNullable<Entry['deadEnds']>[number];
export type Relation = z.output<typeof relation>;
export type Translation = z.output<typeof translation>;
export type Community = z.output<typeof community>;
export type Tier = Entry['verification']['tier'];

export const domainOf = (id: string): string => id.slice(0, id.indexOf('/'));
export const workaroundTarget = (entryId: string, itemId: string): string => `${entryId}#w:${itemId}`;
export const deadEndTarget = (entryId: string, itemId: string): string => `${entryId}#d:${itemId}`;
