import { rateAtEnd, rateAtStart } from './errorcanon-words.ts';
import { type CodeBlock, joinHow } from './how-text.ts';
import type { JsonObject } from './json.ts';
import type { TakeNote } from './notes.ts';
import type { Token } from './page-tokens.ts';

/** One item of a list of workarounds or dead ends, before it is said which of its lines is what. */
interface Item {
  rate?: string;
  /** What stands behind the rate on the same line. */
  lead: string;
  readonly lines: string[];
  readonly codes: CodeBlock[];
}

const INTRODUCTION =
  /^(?:common approaches that (?:don['’]t|do not) work|常见.{0,8}(?:无效|行不通|不起作用).{0,8})\s*[:：]?$/i;

/** Items begin with a rate, or with the dash of a list where no rate is given. */
function itemsOf(section: string, tokens: readonly Token[], note: TakeNote): Item[] {
  const items: Item[] = [];
  let open: Item | undefined;
  const begin = (rate: string | undefined, lead: string): void => {
    open = { lead, lines: [], codes: [], ...(rate !== undefined && { rate }) };
    items.push(open);
  };
  let dash = false;
  for (const token of tokens) {
    if (token.kind === 'item') dash = true;
    else if (token.kind === 'end') open = undefined;
    else if (token.kind === 'table') note('not-taken', section, 'a table');
    else if (token.kind === 'code') {
      if (open)
        open.codes.push({
          ...(token.language !== undefined && { language: token.language }),
          text: token.text,
        });
      else note('not-taken', section, token.text.slice(0, 120));
    } else {
      const { rate, text } = rateAtStart(token.text);
      if (rate !== undefined) begin(rate, text);
      else if (dash) begin(rateAtEnd(token.text).rate, rateAtEnd(token.text).text);
      else if (open) open.lines.push(token.text);
      else if (!INTRODUCTION.test(token.text)) note('not-taken', section, token.text.slice(0, 120));
      dash = false;
    }
  }
  return items;
}

export function pageWorkarounds(section: string, tokens: readonly Token[], note: TakeNote): JsonObject[] {
  return itemsOf(section, tokens, note).map(({ rate, lead, lines, codes }) => {
    const [action = '', ...rest] = lead === '' ? lines : [lead, ...lines];
    const { kept, ...facts } = labelled(rest);
    const [first] = codes;
    const words = [...kept, ...(first && first.language === undefined ? [first.text] : [])];
    const code = first && first.language === undefined ? codes.slice(1) : codes;
    const how = joinHow({
      ...(words.length > 0 && { how: words.join('\n') }),
      ...(code.length > 0 && { code }),
    });
    return {
      action,
      ...facts,
      ...(rate !== undefined && { success_rate: rate }),
      ...(how !== '' && { how }),
    };
  });
}

export function pageDeadEnds(section: string, tokens: readonly Token[], note: TakeNote): JsonObject[] {
  return itemsOf(section, tokens, note).map(({ rate, lead, lines, codes }) => {
    const { kept, ...facts } = labelled(lines);
    for (const { text } of codes) note('not-taken', section, text.slice(0, 120));
    const [first = '', ...rest] = lead === '' ? kept : [lead, ...kept];
    const why = rest.join('\n').replace(/^\s*[—–]\s*/, '');
    return {
      ...(why === '' ? { why_fails: first } : { action: first, why_fails: why }),
      ...facts,
      ...(rate !== undefined && { fail_rate: rate }),
    };
  });
}

const LABEL = /^(condition|when|sources?|trade-?offs?|条件|来源)\s*[:：]\s*(.+)$/i;

/** Lines that say what they are. */
function labelled(lines: readonly string[]): JsonObject & { kept: string[] } {
  const kept: string[] = [];
  const facts: JsonObject = {};
  for (const line of lines) {
    const [, label = '', value = ''] = LABEL.exec(line) ?? [];
    if (/^(?:condition|when|条件)$/i.test(label)) facts['condition'] = value;
    else if (/^trade/i.test(label)) facts['tradeoff'] = value;
    else if (label !== '') facts['sources'] = value.split(/[\s,，]+/).filter((part) => /^https?:/.test(part));
    else kept.push(line);
  }
  return { ...facts, kept };
}
