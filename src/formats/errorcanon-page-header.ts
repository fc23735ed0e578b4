import { detailNamed } from './errorcanon-words.ts';
import type { JsonObject } from './json.ts';
import type { TakeNote } from './notes.ts';
import type { Token } from './page-tokens.ts';
import { RESOLVABLE, TIER } from './shared-facts.ts';

const ID = /^(?:ID|编号|标识符?)\s*[:：]?\s*`?([a-z0-9][\w.+-]*\/[\w.+/-]+)`?$/i;
const VALUE = '\\d+(?:\\.\\d+)?\\s*[%％]?|\\d{4}-\\d{2}-\\d{2}|true|false|partial|—|-';
const VALUE_LABEL = new RegExp(`^(${VALUE})\\s*(\\D{2,30})$`);
const LABEL_VALUE = /^([^:：]{2,30})[:：]\s*(.+)$/;
const ONLY_VALUE = new RegExp(`^(?:${VALUE})$`);

/**
 * What stands over the first section: the labels (domain, category, tier, resolvable), the signature, the id, and
 * figures, each with its name before, after or under it.
 */
export function readPageHeader(tokens: readonly Token[], note: TakeNote): JsonObject {
  const lines = new Lines(tokens);
  const record: JsonObject = {};
  readId(lines, record);
  readTitle(lines, record, tokens);
  readFigures(lines, record);
  readLabels(lines, record);
  for (const line of lines.left()) note('not-taken', 'the top of the page', line);
  return record;
}

export function hasPageId(tokens: readonly Token[]): boolean {
  const record: JsonObject = {};
  readId(new Lines(tokens), record);
  return record['id'] !== undefined;
}

/** No label, figure or id is longer; what is gets no look by expressions that would take long over it. */
const MAX_LINE = 200;

/** The lines of the header, each of which is used once. */
class Lines {
  readonly texts: readonly string[];
  readonly #used = new Set<number>();

  constructor(tokens: readonly Token[]) {
    this.texts = tokens.flatMap((token) =>
      token.kind === 'text' || token.kind === 'heading' ? [token.text] : [],
    );
  }

  use(...indices: readonly number[]): void {
    for (const index of indices) this.#used.add(index);
  }

  isFree(index: number): boolean {
    return index >= 0 && index < this.texts.length && !this.#used.has(index);
  }

  free(): [number, string][] {
    return [...this.texts.entries()].filter(([index]) => this.isFree(index));
  }

  short(): [number, string][] {
    return this.free().filter(([, text]) => text.length <= MAX_LINE);
  }

  left(): string[] {
    return this.free().map(([, text]) => text);
  }
}

function readId(lines: Lines, record: JsonObject): void {
  for (const [index, text] of lines.short()) {
    const next = lines.texts[index + 1] ?? '';
    const alone = detailNamed(text) === 'id' ? ID.exec(`ID: ${next.slice(0, MAX_LINE)}`)?.[1] : undefined;
    const id = ID.exec(text)?.[1] ?? alone;
    if (id === undefined) continue;
    record['id'] = id;
    lines.use(index, ...(alone === undefined ? [] : [index + 1]));
    return;
  }
}

/** The heading of the page, or in its text the line over the id. */
function readTitle(lines: Lines, record: JsonObject, tokens: readonly Token[]): void {
  const heading = tokens.find((token) => token.kind === 'heading');
  const idAt = lines.texts.findIndex((_, index) => !lines.isFree(index));
  const index = heading?.kind === 'heading' ? lines.texts.indexOf(heading.text) : idAt - 1;
  const title = lines.isFree(index) ? lines.texts[index] : undefined;
  if (title === undefined) return;
  record['signature'] = title;
  lines.use(index);
}

function readFigures(lines: Lines, record: JsonObject): void {
  for (const [index, text] of lines.short()) {
    if (!lines.isFree(index)) continue;
    const [, value = '', label = ''] = VALUE_LABEL.exec(text) ?? [];
    const [, name = '', rest = ''] = LABEL_VALUE.exec(text) ?? [];
    if (take(record, label, value) || take(record, name, rest)) lines.use(index);
    else if (detailNamed(text) !== undefined) {
      const beside = [index - 1, index + 1].find(
        (at) => lines.isFree(at) && ONLY_VALUE.test((lines.texts[at] ?? '').slice(0, MAX_LINE)),
      );
      if (beside !== undefined && take(record, text, lines.texts[beside] ?? '')) lines.use(index, beside);
    }
  }
}

function take(record: JsonObject, label: string, value: string): boolean {
  const name = label === '' ? undefined : detailNamed(label);
  if (name === undefined || value === '' || name in record) return false;
  if (!/^[—–-]$/.test(value)) record[name] = value.trim();
  return true;
}

function readLabels(lines: Lines, record: JsonObject): void {
  const domain = String(record['id'] ?? '').split('/', 1)[0];
  for (const [index, text] of lines.short()) {
    const words = text.split(/\s+/);
    const known = words.every((word) => takeLabel(record, word, domain));
    if (known) lines.use(index);
  }
}

/** Told by what it is: there is only a word. */
function takeLabel(record: JsonObject, word: string, domain: string | undefined): boolean {
  const name =
    word === domain
      ? 'domain'
      : TIER.decode(word) !== undefined
        ? 'verification_tier'
        : RESOLVABLE.decode(word) !== undefined
          ? 'resolvable'
          : !/^[a-z][a-z0-9_-]*$/.test(word)
            ? undefined
            : 'category' in record
              ? 'subcategory'
              : 'category';
  if (name === undefined || name in record) return name !== undefined && record[name] === word;
  record[name] = word;
  return true;
}
