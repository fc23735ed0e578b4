/** What HTML, Markdown and plain text have in common once their markup is read. */
export type Block = Heading | Paragraph | Code | List | Table;

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
}

/** One stretch of text. Code inside it stands between back-ticks, lines are kept where the source breaks them. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** As it stands in the source, markup and all; for text that was never meant as markup. */
  readonly raw?: string;
  readonly links?: readonly string[];
}

export interface Code {
  readonly kind: 'code';
  readonly language?: string;
  readonly text: string;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly (readonly Block[])[];
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
}

/** All the words of some blocks, for messages and for looking something up in them. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'list') return block.items.map(wordsOf).join('\n');
      return block.kind === 'table' ? block.rows.map((row) => row.join(' ')).join('\n') : block.text;
    })
    .join('\n');
}
