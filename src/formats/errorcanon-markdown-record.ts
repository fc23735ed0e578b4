import type { ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { decodeReferences } from './character-references.ts';
import { columnNamed, detailNamed, isChinese, rateAtEnd, sectionNamed } from './errorcanon-words.ts';
import { type CodeBlock, joinHow } from './how-text.ts';
import type { Json, JsonObject } from './json.ts';
import { inlineText, rawOf } from './markdown-blocks.ts';
import type { TakeNote } from './notes.ts';

/**
 * The record that a page tells of, under the names that the JSON of the format has. The format is written without
 * escaping, see `character-references.ts`; so texts are taken from the source as they stand.
 */
export function markdownRecord(nodes: readonly RootContent[], source: string, note: TakeNote): JsonObject {
  const record: JsonObject = {};
  const headings: string[] = [];
  let section: { name: string; nodes: RootContent[] } = { name: '', nodes: [] };
  const close = (): void => {
    readSection(section.name, section.nodes, { record, source, note });
  };
  for (const node of nodes) {
    if (node.type !== 'heading' || node.depth > 2) section.nodes.push(node);
    else if (record['signature'] === undefined && node.depth === 1)
      record['signature'] = textAt(node, source);
    else {
      close();
      section = { name: inlineText(node.children), nodes: [] };
      headings.push(section.name);
    }
  }
  close();
  if (headings.filter(isChinese).length > headings.length / 2) record['locale'] = 'zh';
  return record;
}

interface Page {
  readonly record: JsonObject;
  readonly source: string;
  readonly note: TakeNote;
}

function readSection(name: string, nodes: readonly RootContent[], page: Page): void {
  if (name === '') readDetails(nodes, page);
  if (name === '' || nodes.length === 0) return;
  const { record, source, note } = page;
  switch (sectionNamed(name)) {
    case 'rootCause':
      record['root_cause'] = decodeReferences(rawBetween(nodes, source));
      return;
    case 'versions':
      for (const node of nodes) {
        if (node.type === 'table') addTo(record, 'versions', readVersions(node, page));
        else leftOver(name, node, page);
      }
      return;
    case 'workarounds':
      readItems(name, nodes, page, 'workarounds');
      return;
    case 'deadEnds':
      readItems(name, nodes, page, 'dead_ends');
      return;
    case 'documentation':
      readDocumentation(nodes, page);
      return;
    case undefined:
      note('not-taken', `section "${name}"`, excerpt(rawBetween(nodes, source)));
  }
}

function readDetails(nodes: readonly RootContent[], page: Page): void {
  for (const node of nodes) {
    if (node.type !== 'list') leftOver('the beginning', node, page);
    else for (const item of node.children) readDetail(item, page);
  }
}

function readDetail(item: ListItem, page: Page): void {
  const paragraph = item.children[0];
  const strong = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  const label = strong?.type === 'strong' ? inlineText(strong.children) : '';
  const name = detailNamed(label);
  if (paragraph?.type !== 'paragraph' || name === undefined) {
    leftOver('the details', item, page);
    return;
  }
  const after = trim(afterStrong(paragraph, page.source));
  const value = /[:：]\s*$/.test(label) ? after : after.replace(/^[:：]\s*/, '');
  const quoted = /^`([^`]*)`$/.exec(value)?.[1];
  page.record[name] = decodeReferences(name === 'id' || name === 'regex' ? (quoted ?? value) : value);
}

function readVersions(table: Table, { source, note }: Page): JsonObject[] {
  const [header, ...rows] = table.children;
  const names = (header?.children ?? []).map((cell) => {
    const name = columnNamed(inlineText(cell.children));
    if (name === undefined) note('not-taken', 'versions', `the column "${inlineText(cell.children)}"`);
    return name;
  });
  return rows.map((row) => {
    const version: JsonObject = {};
    for (const [index, cell] of row.children.entries()) {
      const name = names[index];
      const value = trim(rawOf(cell, source)).replaceAll('\\|', '|');
      if (name !== undefined && !isDash(value)) version[name] = decodeReferences(value);
    }
    return version;
  });
}

export const isDash = (value: string): boolean => /^(?:[-–—]*|n\/a)$/i.test(value);

function readItems(
  section: string,
  nodes: readonly RootContent[],
  page: Page,
  list: 'workarounds' | 'dead_ends',
): void {
  for (const node of nodes) {
    if (node.type === 'list') {
      const read = list === 'workarounds' ? readWorkaround : readDeadEnd;
      addTo(
        page.record,
        list,
        node.children.map((item) => read(item, page)),
      );
    } else leftOver(section, node, page);
  }
}

/** The action in bold, its rate, then how: the first block of code without a language; further ones are code. */
function readWorkaround(item: ListItem, page: Page): JsonObject {
  const [first, ...rest] = item.children;
  const { strong, after } =
    first?.type === 'paragraph' ? leadOf(first, page.source) : { strong: undefined, after: '' };
  const { text, rate } = rateAtEnd(after);
  const words = trim(text);
  const codes: CodeBlock[] = [];
  let how: string | undefined;
  for (const node of first?.type === 'paragraph' ? rest : item.children) {
    if (node.type !== 'code') leftOver('a workaround', node, page);
    else if (how === undefined && codes.length === 0 && !node.lang) how = node.value;
    else codes.push({ ...(node.lang && { language: node.lang }), text: node.value });
  }
  if (strong !== undefined && words !== '') page.note('not-taken', 'a workaround', excerpt(words));
  const whole = joinHow({ ...(how !== undefined && { how }), ...(codes.length > 0 && { code: codes }) });
  return {
    action: decodeReferences(strong ?? words),
    ...(rate !== undefined && { success_rate: rate }),
    ...(whole !== '' && { how: whole }),
  };
}

/** The action in bold, which may be empty, a dash, why it fails, and the rate. */
function readDeadEnd(item: ListItem, page: Page): JsonObject {
  const [first, ...rest] = item.children;
  for (const node of rest) leftOver('a dead end', node, page);
  if (first?.type !== 'paragraph') return {};
  const { strong, after } = leadOf(first, page.source);
  const { text, rate } = rateAtEnd(after);
  const why = trim(strong === undefined ? text : text.replace(/^\s*(?:—|–|--?|:|：)/, ''));
  return {
    ...(strong !== undefined && strong !== '' && { action: decodeReferences(strong) }),
    why_fails: decodeReferences(why),
    ...(rate !== undefined && { fail_rate: rate }),
  };
}

function leadOf(paragraph: Paragraph, source: string): { strong: string | undefined; after: string } {
  const raw = rawOf(paragraph, source);
  const lead = paragraph.children[0];
  if (lead?.type === 'strong') {
    const start = lead.position?.start.offset ?? 0;
    const end = lead.position?.end.offset ?? 0;
    return { strong: source.slice(start + 2, end - 2), after: afterStrong(paragraph, source) };
  }
  if (raw.startsWith('****')) return { strong: '', after: raw.slice(4) };
  return { strong: undefined, after: raw };
}

const afterStrong = (paragraph: Paragraph, source: string): string =>
  source.slice(paragraph.children[0]?.position?.end.offset ?? 0, paragraph.position?.end.offset ?? 0);

function readDocumentation(nodes: readonly RootContent[], page: Page): void {
  const raw = rawBetween(nodes, page.source);
  const url = /https?:\/\/[^\s<>)\]]+/.exec(raw)?.[0];
  if (url === undefined) page.note('not-taken', 'documentation', excerpt(raw));
  else page.record['official_doc_url'] = url;
}

const addTo = (record: JsonObject, name: string, items: Json[]): void => {
  const before = record[name];
  record[name] = [...(Array.isArray(before) ? before : []), ...items];
};

const leftOver = (where: string, node: Nodes, { source, note }: Page): void =>
  note('not-taken', where, excerpt(rawBetween([node], source)));

const textAt = (node: Nodes, source: string): string => decodeReferences(trim(rawOf(node, source)));

const rawBetween = (nodes: readonly Nodes[], source: string): string =>
  trim(source.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0));

/** What Markdown itself takes for white space; others are part of a text. */
const trim = (text: string): string => text.replace(/^[ \t\n]+/, '').replace(/(?<![ \t\n])[ \t\n]+$/, '');

export const excerpt = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
