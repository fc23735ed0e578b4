import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5';
import { type Block, wordsOf } from './block.ts';
import { inTicks } from './markdown-blocks.ts';
import { Refusal } from './refusal.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page about one error has hundreds of elements and is tens deep; beyond these it is something else. */
const MAX_ELEMENTS = 100_000;
const MAX_DEPTH = 300;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Never part of what a page says. */
const LEFT_OUT = words(
  'script style template noscript svg math head nav footer iframe object form select button canvas',
);
const INLINE = words(
  'a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr br',
);

export function htmlBlocks(html: string): Block[] {
  const page = parse(html, { treeAdapter: boundedAdapter() });
  const gatherer = new Gatherer();
  gatherer.children(page);
  return gatherer.finish();
}

/** Element by element the parser is linear; it is the depth and number of elements that have to be held down. */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let depth = 0;
  let elements = 0;
  const refuse = (what: string): never => {
    throw new Refusal(`is not read as HTML: ${what}`, 'Is it the page of one error? Save that page alone');
  };
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1;
      if (elements > MAX_ELEMENTS) refuse(`it has more than ${MAX_ELEMENTS} elements`);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) refuse(`its elements are nested more than ${MAX_DEPTH} deep`);
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

/** Walks the tree and puts down a block whenever the text under way comes to its end. */
class Gatherer {
  readonly #blocks: Block[] = [];
  #text = '';
  #links: string[] = [];

  children(parent: { readonly childNodes: readonly Node[] }): void {
    for (const node of parent.childNodes) this.#node(node);
  }

  finish(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  #node(node: Node): void {
    if ('value' in node) this.#text += node.value;
    else if ('tagName' in node && !isLeftOut(node)) this.#element(node);
  }

  #element(element: Element): void {
    const name = element.tagName;
    if (name === 'br') this.#text += '\u0000';
    else if (name === 'code' || name === 'kbd' || name === 'samp') this.#text += inTicks(textOf(element));
    else if (INLINE.has(name)) {
      const link = name === 'a' ? attribute(element, 'href') : '';
      if (/^https?:/i.test(link)) this.#links.push(link);
      this.children(element);
    } else {
      this.#flush();
      this.#block(element);
      this.#flush();
    }
  }

  #block(element: Element): void {
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level !== undefined) {
      const inside = new Gatherer();
      inside.children(element);
      const text = wordsOf(inside.finish()).replaceAll('\n', ' ').trim();
      if (text !== '') this.#blocks.push({ kind: 'heading', level: Number(level), text });
    } else if (element.tagName === 'pre') this.#blocks.push(codeOf(element));
    else if (element.tagName === 'ul' || element.tagName === 'ol') this.#list(element);
    else if (element.tagName === 'table') this.#blocks.push({ kind: 'table', rows: rowsOf(element) });
    else this.children(element);
  }

  #list(element: Element): void {
    const items = element.childNodes.flatMap((node) => {
      if (!('tagName' in node) || isLeftOut(node)) return [];
      const gatherer = new Gatherer();
      gatherer.children(node);
      return [gatherer.finish()];
    });
    this.#blocks.push({ kind: 'list', ordered: element.tagName === 'ol', items });
  }

  #flush(): void {
    const text = tidy(this.#text);
    const links = this.#links;
    this.#text = '';
    this.#links = [];
    if (text !== '') this.#blocks.push({ kind: 'paragraph', text, ...(links.length > 0 && { links }) });
  }
}

/** White space means nothing in HTML, but `<br>` does. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[ \t\n\f\r]+/g, ' ')
    .split('\u0000')
    .map((line) => line.trim())
    .join('\n')
    .trim();

function isLeftOut(element: Element): boolean {
  if (LEFT_OUT.has(element.tagName)) return true;
  return element.attrs.some(
    ({ name, value }) => name === 'hidden' || (name === 'aria-hidden' && value === 'true'),
  );
}

const attribute = (element: Element, name: string): string =>
  element.attrs.find((attr) => attr.name === name)?.value ?? '';

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if ('tagName' in node && node.tagName === 'br') return '\n';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const LANGUAGE = /(?:^|\s)(?:language|lang|highlight-source|brush:)[-:]?\s*([\w+#-]+)/;

function codeOf(pre: Element): Block {
  const inner = pre.childNodes.find((node): node is Element => 'tagName' in node && node.tagName === 'code');
  const outer = pre.parentNode && 'attrs' in pre.parentNode ? [pre.parentNode] : [];
  const language = [pre, ...(inner ? [inner] : []), ...outer]
    .map((element) => LANGUAGE.exec(attribute(element, 'class'))?.[1] ?? attribute(element, 'data-lang'))
    .find((name) => name !== '');
  const text = textOf(pre).replace(/^\n/, '').trimEnd();
  return { kind: 'code', ...(language !== undefined && { language }), text };
}

function rowsOf(table: Element): string[][] {
  return elementsIn(table, 'tr').map((row) =>
    row.childNodes.flatMap((cell) => {
      if (!('tagName' in cell) || (cell.tagName !== 'td' && cell.tagName !== 'th')) return [];
      return [tidy(textOf(cell))];
    }),
  );
}

function elementsIn(element: Element, name: string): Element[] {
  return element.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    return node.tagName === name ? [node] : elementsIn(node, name);
  });
}
