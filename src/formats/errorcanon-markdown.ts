import type { Entry, EntryInput } from '../entries/entry-schema.ts';
import { sameJson } from '../entries/same-json.ts';
import { encodeMarkup, protectReferences } from './character-references.ts';
import { percentText } from './codecs.ts';
import { isDash, markdownRecord } from './errorcanon-markdown-record.ts';
import { ERRORCANON } from './errorcanon-table.ts';
import {
  COLUMNS,
  type Column,
  DETAILS,
  type Detail,
  type Language,
  OUTCOMES,
  SECTIONS,
} from './errorcanon-words.ts';
import type { Reader, TextDocument, TextFormat } from './format.ts';
import { fenced, splitHow } from './how-text.ts';
import { inLanguage } from './in-language.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { readFacts, writeRecord } from './record-table.ts';
import { sameText } from './same-text.ts';

const ID_LINE = /^\s*[-*+]\s+\*\*(?:ID|编号|标识符?)\s*(?:[:：]\*\*|\*\*\s*[:：])/im;

export const format: TextFormat = {
  kind: 'text',
  name: 'errorcanon-markdown',
  about: 'errorcanon record as Markdown, with English or Chinese headings',
  reads: true,
  carries: [
    'id',
    'signature',
    'category',
    'cause.text',
    'versions[].version',
    'versions[].status',
    'versions[].introduced',
    'versions[].deprecated',
    'workarounds[].action',
    'workarounds[].how',
    'workarounds[].code',
    'workarounds[].successRate',
    'deadEnds[].action',
    'deadEnds[].whyFails',
    'deadEnds[].failRate',
    'verification.tier',
    'verification.fixRate',
    'locale',
  ],
  recognises: ({ isHtml, text }) => !isHtml && ID_LINE.test(text) && /^#{1,6}\s/m.test(text),
  read: (document, reader) => readMarkdown(document, reader),
  write: (entry, { locale }) => writeMarkdown(inLanguage(entry, locale)),
};

function readMarkdown({ text, markdown }: TextDocument, reader: Reader): EntryInput | undefined {
  const record = markdownRecord(markdown.children, text, reader.note);
  return readFacts(ERRORCANON, record, { ...reader, at: '' }) as EntryInput | undefined;
}

/** Only what the format has: five details, the cause, versions in four columns, workarounds and dead ends. */
function writeMarkdown(entry: Entry): string {
  const record = writeRecord(ERRORCANON, entry);
  const language: Language = entry.locale.startsWith('zh') ? 'zh' : 'en';
  const sections: [string, string[]][] = [
    [SECTIONS.rootCause[language][0] ?? '', [causeText(String(record['root_cause'] ?? ''))]],
    [SECTIONS.versions[language][0] ?? '', versionsTable(itemsOf(record, 'versions'), language)],
    [SECTIONS.workarounds[language][0] ?? '', itemsOf(record, 'workarounds').map(workaroundIn(language))],
    [SECTIONS.deadEnds[language][0] ?? '', itemsOf(record, 'dead_ends').map(deadEndIn(language))],
  ];
  const written = sections.filter(([, lines]) => lines.length > 0);
  return [
    signatureText(String(record['signature'])),
    '',
    ...detailLines(record, language),
    ...written.flatMap(([name, lines]) => ['', `## ${name}`, '', ...lines]),
    '',
  ].join('\n');
}

type Spell = (text: string) => string;

/**
 * Texts are written as they are when they read back the same from there, and with every sign as a character reference
 * when they do not: the reader itself is asked, so that the two cannot disagree.
 */
function written(build: (spell: Spell) => string, heading: string, expected: JsonObject): string {
  const plain = build(protectReferences);
  return readsBack(`${heading}${plain}\n\n## .\n`, expected) ? plain : build(encodeMarkup);
}

function readsBack(source: string, expected: JsonObject): boolean {
  let clean = true;
  const { locale: _, ...record } = markdownRecord(parseMarkdown(source).children, source, () => {
    clean = false;
  });
  return clean && sameJson(record, expected);
}

const signatureText = (signature: string): string =>
  written((spell) => `# ${spell(signature)}`, '', { signature });

function detailLines(record: JsonObject, language: Language): string[] {
  const line = (name: Detail, value: Json | undefined): string[] => {
    if (value === undefined || value === null || value === '') return [];
    const label = DETAILS[name][language][0];
    const quote = name === 'id' ? '`' : '';
    const text = String(value);
    return [written((spell) => `- **${label}:** ${quote}${spell(text)}${quote}`, '', { [name]: text })];
  };
  const rate = record['fix_success_rate'];
  return [
    ...line('id', record['id']),
    ...line('domain', record['domain']),
    ...line('category', record['category']),
    ...line('verification_tier', record['verification_tier']),
    ...line('fix_success_rate', typeof rate === 'number' ? percentText(rate) : rate),
  ];
}

const causeText = (cause: string): string =>
  written((spell) => spell(cause), `## ${SECTIONS.rootCause.en[0]}\n\n`, { root_cause: cause });

const WRITTEN_COLUMNS: readonly Column[] = ['version', 'status', 'introduced', 'deprecated'];

function versionsTable(versions: readonly JsonObject[], language: Language): string[] {
  if (versions.length === 0) return [];
  const names = WRITTEN_COLUMNS.map((column) => COLUMNS[column][language][0] ?? '');
  const header = `| ${names.join(' | ')} |\n|${names.map((name) => '-'.repeat([...name].length + 2)).join('|')}|`;
  const rows = versions.map((version) => {
    const cells = WRITTEN_COLUMNS.flatMap((column) => {
      const value = version[column];
      return typeof value === 'string' && value !== '' ? [[column, value] as const] : [];
    });
    const expected: JsonObject = Object.fromEntries(cells);
    const row = (spell: Spell): string =>
      `| ${WRITTEN_COLUMNS.map((column) => cellText(expected[column], spell)).join(' | ')} |`;
    const above = `## ${SECTIONS.versions.en[0]}\n\n${header}\n`;
    return written(row, above, { versions: [expected] });
  });
  return [header, ...rows];
}

function cellText(value: Json | undefined, spell: Spell): string {
  if (typeof value !== 'string') return '—';
  return isDash(value) ? [...value].map((char) => `&#${char.codePointAt(0)};`).join('') : spell(value);
}

const workaroundIn =
  (language: Language) =>
  (item: JsonObject, index: number): string => {
    const action = String(item['action']);
    const said = String(item['how'] ?? action);
    const { how = action, code = [] } = sameText(said, action) ? { how: said } : splitHow(said);
    const outcome = rateText(item['success_rate'], OUTCOMES[language].worked);
    const marker = `${index + 1}. `;
    const blocks = [fenced({ text: how }), ...code.map(fenced)].join('\n').split('\n');
    const inner = blocks.map((line) => (line === '' ? '' : ' '.repeat(marker.length) + line)).join('\n');
    return written(
      (spell) => `${marker}**${spell(action)}**${outcome}\n${inner}`,
      `## ${SECTIONS.workarounds.en[0]}\n\n`,
      { workarounds: [{ action, ...rateField(item, 'success_rate'), how: String(item['how'] ?? action) }] },
    );
  };

const deadEndIn =
  (language: Language) =>
  (item: JsonObject): string => {
    const action = String(item['action'] ?? '');
    const why = String(item['why_fails']);
    const outcome = rateText(item['fail_rate'], OUTCOMES[language].failed);
    const expected = { ...(action !== '' && { action }), why_fails: why, ...rateField(item, 'fail_rate') };
    return written(
      (spell) => `- **${spell(action)}** — ${spell(why)}${outcome}`,
      `## ${SECTIONS.deadEnds.en[0]}\n\n`,
      { dead_ends: [expected] },
    );
  };

const rateText = (rate: Json | undefined, outcome: string): string =>
  typeof rate === 'number' ? ` (${percentText(rate)} ${outcome})` : '';

const rateField = (item: JsonObject, name: string): JsonObject => {
  const rate = item[name];
  return typeof rate === 'number' ? { [name]: percentText(rate) } : {};
};

const itemsOf = (record: JsonObject, name: string): JsonObject[] => {
  const items = record[name];
  return Array.isArray(items) ? items.filter(isObject) : [];
};
