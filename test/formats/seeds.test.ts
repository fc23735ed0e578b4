import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainOf, type Entry } from '../../src/entries/entry-schema.ts';
import { readDocument } from '../../src/formats/index.ts';
import { isEmpty, type Json } from '../../src/formats/json.ts';

const SEEDS = path.join(import.meta.dirname, '../../../shared/seeds');
const files = existsSync(SEEDS) ? readdirSync(SEEDS).sort() : [];

/**
 * Where each fact of a document goes: in which part of it, on lines of which look, and the fields that the groups of
 * the expression become. `#` counts the lines a rule has met, `=` takes the last number over. A field that ends in `~`
 * holds the text among other lines. No line may be left without a rule.
 */
type Rule = readonly [section: string, line: RegExp, ...homes: string[]];

const MARKDOWN: readonly Rule[] = [
  ['', /^# (.+)$/, 'signature'],
  ['', /^- \*\*ID:\*\* `(.+)`$/, 'id'],
  ['', /^- \*\*Domain:\*\* (.+)$/, 'domain'],
  ['', /^- \*\*Category:\*\* (.+)$/, 'category'],
  ['', /^- \*\*Verification:\*\* (.+)$/, 'verification.tier'],
  ['', /^- \*\*Fix Rate:\*\* (.+)$/, 'verification.fixRate'],
  ['## Root Cause', /^(.+)$/, 'cause.text'],
  ['## Version Compatibility', /^\|(?: Version | Status | Introduced | Deprecated |[-|]+)+\|?$/],
  ['## Version Compatibility', /^\| (.+?) \| (.+?) \| — \| — \|$/, 'versions.#.version', 'versions.=.status'],
  [
    '## Workarounds',
    /^\d\. \*\*(.+)\*\* \((.+) success\)$/,
    'workarounds.#.action',
    'workarounds.=.successRate',
  ],
  ['## Workarounds', /^ {3}```$/],
  // How only repeats the action here, and is said once.
  ['## Workarounds', /^ {3}([^`].*)$/, 'workarounds.#.action'],
  ['## Dead Ends', /^- \*\*\*\* — (.+) \((.+) fail\)$/, 'deadEnds.#.whyFails', 'deadEnds.=.failRate'],
];

const PAGE: readonly Rule[] = [
  ['', /^(api)$/, 'domain'],
  ['', /^(resource_error)$/, 'category'],
  ['', /^(ai_generated)$/, 'verification.tier'],
  ['', /^(true)$/, 'verification.resolvable'],
  ['', /^(\d+%)Fix Rate$/, 'verification.fixRate'],
  ['', /^(\d+%)Confidence$/, 'verification.confidence'],
  ['', /^(\d+)Evidence$/, 'verification.evidence'],
  ['', /^(.+)First Seen$/, 'verification.firstSeen'],
  ['', /^ID: (.+)$/, 'id'],
  ['', /^(.{40,})$/, 'signature'],
  ['Version Compatibility', /^\| Version|^\|-/],
  [
    'Version Compatibility',
    /^\| (.+?) \| (.+?) \| — \| — \| — \|$/,
    'versions.#.version',
    'versions.=.status',
  ],
  ['Root Cause', /^(generic)中文$/, 'cause.type'],
  ['Root Cause', /^(\p{Script=Han}.+)$/u, 'translations.zh.cause'],
  ['Root Cause', /^(.+)$/, 'cause.text'],
  ['Official Documentation', /^(https:.+)Workarounds$/, 'documentation.0.url'],
  ['Official Documentation', /^(\d+%) success (.+)$/, 'workarounds.#.successRate', 'workarounds.=.action'],
  ['Official Documentation', /^-$/],
  ['Official Documentation', /^(.+?)(?: -)?$/, 'workarounds.#.action'],
  // Three translations run together; that each is there is looked at below.
  ['中文步骤', /^.+$/],
  ['Dead Ends', /^-$|^Common approaches that don't work:$/],
  ['Dead Ends', /^(\d+%) fail$/, 'deadEnds.#.failRate'],
  ['Dead Ends', /^(.+)$/, 'deadEnds.#.whyFails'],
];

const STEP = /^ +\d+\. \d+\./.source;
const RUNBOOK: readonly Rule[] = [
  ['Introduction', /^(.+)$/, 'cause.text'],
  ['Symptoms', /^ {2}• (.+)$/, 'symptoms.#'],
  ['Common Causes', /^ {2}• (.+)$/, 'commonCauses.#'],
  ['Prevention', /^ {2}• (.+)$/, 'prevention.#'],
  ['Step-by-Step Fix', new RegExp(`${STEP}(?:\`{3}\\w+|\`)$`)],
  ['Step-by-Step Fix', new RegExp(`${STEP}((?:Check|Verify) .+: .+\\.)$`), 'diagnostics.#.check'],
  ['Step-by-Step Fix', new RegExp(`${STEP}([A-Z].+): (.+\\.)$`), 'workarounds.#.action', 'workarounds.=.how'],
  [
    'Step-by-Step Fix',
    new RegExp(`${STEP}(.*(?:curl|Envoy proxy|Check active|Monitor|Should).*)$`),
    'diagnostics.?.command~',
  ],
  ['Step-by-Step Fix', new RegExp(`${STEP}(.+)$`), 'workarounds.?.code.0.text~'],
];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  '000': MARKDOWN,
  '001': PAGE,
  '002': RUNBOOK,
  '003': MARKDOWN,
};

/** Runs beside the documents only, which are not part of the project. */
describe.skipIf(files.length === 0)('every fact of the seeds has a home', () => {
  const textOf = (file: string): string => readFileSync(path.join(SEEDS, file), 'utf8');
  const entryOf = (file: string): Entry => readDocument(textOf(file))?.drafts[0]?.entry as Entry;

  it.each(files)('%s is read without a fault, and nothing is left out', (file) => {
    const reading = readDocument(textOf(file));
    expect(reading?.faults).toEqual([]);
    expect(reading?.drafts).toHaveLength(1);
    expect(reading?.drafts[0]?.notes.filter(({ kind }) => kind === 'not-taken' || kind === 'kept')).toEqual(
      [],
    );
  });

  it.each(files.filter((file) => RULES[file.slice(0, 3)]))('%s, line by line', (file) => {
    const { homeless, wrong, met } = follow(textOf(file), RULES[file.slice(0, 3)] ?? [], entryOf(file));
    expect(homeless).toEqual([]);
    expect(wrong).toEqual([]);
    expect(met).toBeGreaterThan(15);
  });

  it.each(files.filter((file) => file.startsWith('004')))('%s, value by value', (file) => {
    const entry = entryOf(file);
    const wrong = leaves(JSON.parse(textOf(file))).filter(([name, value]) => {
      const home = JSON_HOMES.reduce((at, [from, to]) => at.replace(from, to), name);
      return (
        !same(valueAt(entry, home), value) && !same(valueAt(entry, home.replace('.how', '.action')), value)
      );
    });
    expect(wrong.filter(([name]) => !name.startsWith('workarounds_zh'))).toEqual([]);
    const translated = Object.values(entry.translations?.['zh']?.workarounds ?? {}).map(
      ({ action }) => action,
    );
    expect(translated).toEqual(JSON.parse(textOf(file)).workarounds_zh);
  });

  it('the translations that ran together on the page are three again', () => {
    const entry = entryOf(files.find((file) => file.startsWith('001')) ?? '');
    const translated = Object.values(entry.translations?.['zh']?.workarounds ?? {}).map(
      ({ action }) => action,
    );
    expect(translated).toEqual(entry.workarounds.map(({ action }) => action));
  });

  it('finds a fact that went nowhere, and one that went wrong', () => {
    const [first = ''] = files;
    const { cause: _, ...entry } = entryOf(first);
    const damaged = { ...entry, category: 'x' } as Entry;
    expect(follow(textOf(first), MARKDOWN, damaged).wrong).toHaveLength(2);
    expect(follow(`${textOf(first)}\nAnother fact\n`, MARKDOWN, entryOf(first)).homeless).toEqual([
      'Another fact',
    ]);
  });
});

const JSON_HOMES: readonly (readonly [RegExp, string])[] = [
  [/^signature_zh$/, 'translations.zh.signature'],
  [/^root_cause_zh$/, 'translations.zh.cause'],
  [/^root_cause_type$/, 'cause.type'],
  [/^root_cause$/, 'cause.text'],
  [/^regex$/, 'patterns.0'],
  [/^dead_ends/, 'deadEnds'],
  [/why_fails$/, 'whyFails'],
  [/fail_rate$/, 'failRate'],
  [/success_rate$/, 'successRate'],
  [/^fix_successRate$/, 'verification.fixRate'],
  [/^official_doc_url$/, 'documentation.0.url'],
  [/^verification_tier$/, 'verification.tier'],
  [/^(confidence|resolvable)$/, 'verification.$1'],
  [/^evidence_count$/, 'verification.evidence'],
  [/^first_seen$/, 'verification.firstSeen'],
  [/^last_confirmed$/, 'verification.lastConfirmed'],
  [/^last_updated$/, 'verification.lastUpdated'],
];

function follow(text: string, rules: readonly Rule[], entry: Entry) {
  const homeless: string[] = [];
  const wrong: string[] = [];
  const counts = new Map<Rule, number>();
  const sections = new Set(rules.map(([section]) => section));
  let section = '';
  let met = 0;
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (sections.has(line)) {
      section = line;
      continue;
    }
    const rule = rules.find(([where, look]) => where === section && look.test(line));
    if (!rule) {
      homeless.push(line);
      continue;
    }
    met += 1;
    const [, look, ...homes] = rule;
    const count = counts.get(rule) ?? 0;
    counts.set(rule, count + 1);
    for (const [index, value] of (look.exec(line) ?? []).slice(1).entries()) {
      const home = (homes[index] ?? '').replace(/[#=]/, String(count));
      if (!isAt(entry, home, value)) wrong.push(`${home}: ${value}`);
    }
  }
  return { homeless, wrong, met };
}

function isAt(entry: Entry, home: string, value: string): boolean {
  if (home === 'domain') return domainOf(entry.id) === value;
  if (!home.endsWith('~')) return same(valueAt(entry, home), value);
  const places = [0, 1, 2, 3].map((index) => valueAt(entry, home.slice(0, -1).replace('?', String(index))));
  return places.some(
    (text) => typeof text === 'string' && text.split('\n').some((line) => line.trim() === value.trim()),
  );
}

function same(found: unknown, written: Json): boolean {
  if (found === written || (isEmpty(written) && found === undefined)) return true;
  if (typeof found === 'number')
    return String(written) === String(found) || written === `${Math.round(found * 1000) / 10}%`;
  return found === 'yes' && written === 'true';
}

function valueAt(entry: Entry, home: string): unknown {
  if (home === 'domain') return domainOf(entry.id);
  return home
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], entry);
}

function leaves(value: Json, at = ''): [string, Json][] {
  if (typeof value !== 'object' || value === null || isEmpty(value)) return [[at, value]];
  return Object.entries(value).flatMap(([name, inside]) =>
    leaves(inside, at === '' ? name : `${at}.${name}`),
  );
}
