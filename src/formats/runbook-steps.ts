import { type Block, type List, wordsOf } from './block.ts';
import { restoreIndentation } from './restore-indentation.ts';

export interface StepCode {
  readonly language?: string;
  readonly text: string;
  /** What could not be known when it was put together again. */
  readonly doubt?: string;
}

export interface Step {
  readonly text: string;
  readonly more: readonly string[];
  readonly codes: readonly StepCode[];
}

/**
 * The steps of a chapter: items of its lists, or its smaller headings, or its paragraphs, each with the code that
 * follows. In articles whose code blocks were torn apart, every line of them is an item of its own, numbered like a
 * step; there the fences, or what is left of them, tell steps from code.
 */
export function stepsOf(blocks: readonly Block[]): Step[] {
  const gatherer = new StepGatherer();
  const flat = blocks.filter((block) => block.kind !== 'table');
  for (const [index, block] of flat.entries()) {
    if (block.kind === 'heading') gatherer.begin(withoutNumber(block.text));
    else if (block.kind === 'code') gatherer.code(block);
    else if (block.kind === 'list') gatherer.list(block);
    else if (flat[index - 1]?.kind === 'heading' || followsStep(flat, index)) gatherer.more(block.text);
    else gatherer.begin(withoutNumber(block.text));
  }
  return gatherer.finish();
}

/** Where headings or lists hold the steps, paragraphs only say more about them. */
const followsStep = (blocks: readonly Block[], index: number): boolean =>
  blocks.slice(0, index).some(({ kind }) => kind === 'heading' || kind === 'list');

const withoutNumber = (text: string): string =>
  text.replace(/^(?:step\s*\d+|第?\s*\d+\s*步|\d+)\s*[.):：、–—-]\s*/i, '').trim();

const OPENING = /^\s*`{3,}\s*([\w+#.-]*)\s*$/;
const INLINE = /^\s*`{3,}\s*([\w+#.-]*)\s+(\S.*?)\s*`{1,}\s*$/;
const MAX_INLINE = 1_000;
const CLOSING = /^\s*`{1,}\s*$/;
/** How a step is worded, as against a line of code: "Do this: So that." */
const SENTENCE = /^[A-Z][a-z]+ [^{}=;|]{6,100}: [A-Z][^{}=;|]{2,100}\.$/;

interface OpenStep {
  readonly text: string;
  readonly more: string[];
  readonly codes: StepCode[];
}

class StepGatherer {
  readonly #steps: OpenStep[] = [];
  /** The lines of a fence that is open, in an article that was torn apart. */
  #torn: { language: string; lines: string[] } | undefined;

  begin(text: string): void {
    if (text !== '') this.#steps.push({ text, more: [], codes: [] });
  }

  more(text: string): void {
    const step = this.#steps.at(-1);
    if (step) step.more.push(text);
    else this.begin(text);
  }

  code({ language, text }: StepCode): void {
    if (this.#steps.length === 0) this.begin('Run this');
    this.#steps.at(-1)?.codes.push({ ...(language !== undefined && { language }), text });
  }

  list({ items, ordered }: List): void {
    const numbered = items.length > 0 && items.every((item, index) => ownNumber(item) === index + 1);
    const lines = items.map((item) => lineOf(item, numbered));
    if (lines.some((line) => line.length <= MAX_INLINE && (OPENING.test(line) || INLINE.test(line)))) {
      for (const [index, item] of items.entries()) this.#tornItem(item, lines[index] ?? '');
      this.#close();
    } else if (!ordered && this.#steps.length > 0) for (const item of items) this.more(`- ${wordsOf(item)}`);
    else for (const item of items) this.#item(item, numbered);
  }

  finish(): Step[] {
    this.#close();
    return this.#steps;
  }

  #item([first, ...rest]: readonly Block[], numbered: boolean): void {
    if (first?.kind === 'paragraph')
      this.begin(numbered ? first.text.replace(/^\d+[.)]\s*/, '') : first.text);
    else if (first) this.#inside(first);
    for (const block of rest) this.#inside(block);
  }

  #tornItem([first, ...rest]: readonly Block[], line: string): void {
    if (first?.kind === 'paragraph') this.#line(line);
    else if (first) this.#inside(first);
    for (const block of rest) this.#inside(block);
  }

  #inside(block: Block): void {
    if (block.kind === 'code') this.code(block);
    else if (block.kind === 'list') for (const item of block.items) this.more(`- ${wordsOf(item)}`);
    else if (block.kind !== 'table') this.more(block.text);
  }

  #line(line: string): void {
    const inline = line.length > MAX_INLINE ? null : INLINE.exec(line);
    const opening = OPENING.exec(line);
    if (this.#torn && CLOSING.test(line)) this.#close();
    else if (opening && (!CLOSING.test(line) || line.includes('```'))) this.#open(opening[1] ?? '');
    else if (inline) this.code({ ...(inline[1] && { language: inline[1] }), text: inline[2] ?? '' });
    else if (this.#torn) this.#torn.lines.push(line);
    else if (!CLOSING.test(line)) this.begin(line.trim());
  }

  /** A fence that opens while one is open: the end of that one is lost, and the step between them with it. */
  #open(language: string): void {
    const last = this.#torn?.lines.at(-1);
    const step = last !== undefined && SENTENCE.test(last) ? this.#torn?.lines.pop() : undefined;
    this.#close();
    if (step !== undefined) this.begin(step);
    this.#torn = { language, lines: [] };
  }

  #close(): void {
    const torn = this.#torn;
    this.#torn = undefined;
    if (!torn || torn.lines.length === 0) return;
    if (this.#steps.length === 0) this.begin('Run this');
    const { language } = torn;
    const restored = restoreIndentation(language, torn.lines);
    this.#steps.at(-1)?.codes.push({ ...(language !== '' && { language }), ...restored });
  }
}

/** The number an item's own text begins with, beside the one of the list. */
function ownNumber(item: readonly Block[]): number | undefined {
  const [first] = item;
  const found =
    first?.kind === 'paragraph' ? /^\s*(\d{1,4})\./.exec(first.raw ?? first.text)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

function lineOf(item: readonly Block[], isNumbered: boolean): string {
  const [first] = item;
  if (first?.kind !== 'paragraph') return '';
  const line = first.raw ?? first.text;
  return isNumbered ? line.replace(/^\s*\d{1,4}\./, '') : line;
}
