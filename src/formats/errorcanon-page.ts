import type { EntryInput } from '../entries/entry-schema.ts';
import { hasPageId, readPageHeader } from './errorcanon-page-header.ts';
import { pageDeadEnds, pageWorkarounds } from './errorcanon-page-items.ts';
import { ERRORCANON } from './errorcanon-table.ts';
import {
  columnNamed,
  isChinese,
  rateAtStart,
  type Section,
  sectionNamed,
  type Translated,
  translatedNamed,
} from './errorcanon-words.ts';
import type { Reader, TextDocument, TextFormat } from './format.ts';
import type { JsonObject } from './json.ts';
import type { TakeNote } from './notes.ts';
import { type Token, tokensOfBlocks, tokensOfLines } from './page-tokens.ts';
import { readFacts } from './record-table.ts';
import { splitTranslation } from './split-translation.ts';

const ID_WORD = /ID|编号|标识/;
const SECTION_WORD =
  /Root Cause|Workarounds|Dead Ends|Version Compatibility|根本原因|解决方案|无效方案|死胡同/;

/** The elements and classes of these pages are not known and may change, so only what can be seen on them counts. */
export const format: TextFormat = {
  kind: 'text',
  name: 'errorcanon-page',
  about: 'errorcanon record as a web page: its HTML, or the text copied out of it',
  reads: true,
  carries: [],
  recognises: (document) =>
    SECTION_WORD.test(document.text) && ID_WORD.test(document.text) && hasPageId(tokensOf(document)),
  read(document: TextDocument, reader: Reader) {
    const record = pageRecord(tokensOf(document), reader.note);
    return readFacts(ERRORCANON, record, { ...reader, at: '' }) as EntryInput | undefined;
  },
  write: undefined,
};

const tokensOf = (document: TextDocument): Token[] =>
  document.isHtml ? tokensOfBlocks(document.html) : tokensOfLines(document.lines);

interface Part {
  readonly name: string;
  readonly section: Section | Translated | undefined;
  readonly tokens: Token[];
}

function pageRecord(tokens: readonly Token[], note: TakeNote): JsonObject {
  const { header, parts } = partsOf(tokens);
  const record = readPageHeader(header, note);
  for (const part of parts) readPart(part, record, note);
  const named = parts.filter(({ section }) => section !== undefined && !section.startsWith('translated'));
  if (named.filter(({ name }) => isChinese(name)).length > named.length / 2) record['locale'] = 'zh';
  return record;
}

/** The heading of the page belongs to its header; every other one begins a part. */
function partsOf(tokens: readonly Token[]): { header: Token[]; parts: Part[] } {
  const header: Token[] = [];
  const parts: Part[] = [];
  let before: Part['section'];
  for (const token of tokens) {
    const words = token.kind === 'heading' || token.kind === 'text' ? token.text : '';
    const translated = words === '' ? undefined : translatedNamed(words);
    const isHeading = token.kind === 'heading' && (parts.length > 0 || token.level !== 1);
    if (translated === undefined && !isHeading) (parts.at(-1)?.tokens ?? header).push(token);
    else {
      // Over translated workarounds, too, a page may only say "in Chinese".
      const section =
        translated === 'translatedCause' && before === 'workarounds'
          ? 'translatedWorkarounds'
          : (translated ?? sectionNamed(words));
      parts.push({ name: words, section, tokens: [] });
      before = section;
    }
  }
  return { header, parts };
}

function readPart({ name, section, tokens }: Part, record: JsonObject, note: TakeNote): void {
  switch (section) {
    case 'rootCause':
      readCause(tokens, record);
      return;
    case 'translatedSignature':
      record['signature_zh'] = textOf(tokens);
      return;
    case 'translatedCause':
      record['root_cause_zh'] = textOf(tokens);
      return;
    case 'versions':
      for (const token of tokens) {
        if (token.kind === 'table') record['versions'] = readVersions(token.rows, note);
        else noteToken(name, token, note);
      }
      return;
    case 'documentation':
      readDocumentation(tokens, record, note);
      return;
    case 'workarounds':
      record['workarounds'] = pageWorkarounds(name, tokens, note);
      return;
    case 'translatedWorkarounds':
      readTranslations(name, tokens, record, note);
      return;
    case 'deadEnds':
      record['dead_ends'] = pageDeadEnds(name, tokens, note);
      return;
    case undefined:
      note('not-taken', `section "${name}"`, textOf(tokens).slice(0, 120));
      return;
    default:
      section satisfies never;
  }
}

/** The cause, and under it in one lower-case word what kind of cause it is. */
function readCause(tokens: readonly Token[], record: JsonObject): void {
  const lines = textOf(tokens).split('\n');
  const kind =
    lines.length > 1 && /^[a-z][a-z0-9_-]{2,39}$/.test(lines.at(-1) ?? '') ? lines.pop() : undefined;
  record['root_cause'] = lines.join('\n');
  if (kind !== undefined) record['root_cause_type'] = kind;
}

function readVersions(rows: readonly (readonly string[])[], note: TakeNote): JsonObject[] {
  const [header = [], ...body] = rows;
  for (const name of header)
    if (columnNamed(name) === undefined) note('not-taken', 'versions', `the column "${name}"`);
  return body.map((row) =>
    Object.fromEntries(
      row.flatMap((value, index) => {
        const name = columnNamed(header[index] ?? '');
        return name === undefined || /^[—–-]*$/.test(value) ? [] : [[name, value]];
      }),
    ),
  );
}

function readDocumentation(tokens: readonly Token[], record: JsonObject, note: TakeNote): void {
  for (const token of tokens) {
    if (token.kind !== 'text') {
      if (token.kind !== 'item' && token.kind !== 'end') noteToken('documentation', token, note);
      continue;
    }
    const url = /https?:\/\/[^\s<>"]+/.exec(token.text)?.[0] ?? token.links?.[0];
    if (url !== undefined && record['official_doc_url'] === undefined) record['official_doc_url'] = url;
    else if (url !== undefined) note('not-taken', 'documentation', url);
    const words = token.text.replace(url ?? '', '').trim();
    if (words !== '') record['official_doc_section'] = words;
  }
}

function readTranslations(name: string, tokens: readonly Token[], record: JsonObject, note: TakeNote): void {
  const originals = (record['workarounds'] as JsonObject[] | undefined) ?? [];
  const texts = tokens.flatMap((token) => (token.kind === 'text' ? [rateAtStart(token.text).text] : []));
  const [only = ''] = texts;
  const split =
    texts.length === originals.length
      ? texts
      : texts.length === 1
        ? splitTranslation(
            only,
            originals.map(({ action }) => String(action)),
          )
        : undefined;
  if (split) record['workarounds_zh'] = split;
  else {
    const message = `${originals.length} workarounds in one text that cannot be taken apart: ${texts.join(' ').slice(0, 120)}`;
    note('not-taken', `section "${name}"`, message);
  }
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.flatMap((token) => ('text' in token ? [token.text] : [])).join('\n');

function noteToken(where: string, token: Token, note: TakeNote): void {
  if (token.kind === 'item' || token.kind === 'end') return;
  note('not-taken', where, token.kind === 'table' ? 'a table' : token.text.slice(0, 120));
}
