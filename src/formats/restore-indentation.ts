export interface Restored {
  readonly text: string;
  /** What could not be known, in words; absent where the code can only have looked so. */
  readonly doubt?: string;
}

const BRACKETS = new Set(
  'c cpp c++ cs csharp css dart go golang groovy hcl java javascript js json json5 jsonc jsx kotlin nginx php rust scala scss swift terraform tf ts tsx typescript'.split(
    ' ',
  ),
);
const UNKNOWABLE = new Set(['python', 'py', 'haskell', 'coffee', 'pug', 'makefile', 'make', 'fsharp']);

/** Code whose lines have all lost the white space they began with. */
export function restoreIndentation(language: string | undefined, lines: readonly string[]): Restored {
  const text = lines.join('\n');
  const name = language?.toLowerCase() ?? '';
  if (lines.length < 2 || lines.some((line) => /^\s+\S/.test(line))) return { text };
  if (name === 'yaml' || name === 'yml') return new YamlLines().restore(lines);
  if (BRACKETS.has(name)) return { text: byBrackets(lines) };
  if (!UNKNOWABLE.has(name)) return { text };
  return { text, doubt: `the indentation of the ${language} code is lost and cannot be worked out` };
}

/** It means nothing in these languages and is only put back to be read. */
function byBrackets(lines: readonly string[]): string {
  let depth = 0;
  return lines
    .map((line) => {
      const bare = line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?:\/\/|#).*$/g, '');
      const closing = /^[)\]}]+/.exec(bare.trim())?.[0].length ?? 0;
      const level = Math.max(0, depth - closing);
      const opened = (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0);
      depth = Math.max(0, depth + opened);
      return line === '' ? '' : '  '.repeat(Math.min(level, 40)) + line;
    })
    .join('\n');
}

interface Frame {
  readonly indent: number;
  readonly kind: 'map' | 'list';
  readonly keys: Set<string>;
  /** Of a list: the name its items begin with. */
  first?: string | undefined;
}

const KEY = /^("[^"]*"|'[^']*'|[^\s#'"{}[\],&*!|>%@`][^:#]*?)\s*:(?:\s+(.*))?$/;

/**
 * In YAML indentation is the structure. A name without a value opens a block, a dash opens a list in it, and a name
 * that a block already has cannot be its again; that much is certain. Where a block ends is not written anywhere else:
 * a line is put into the innermost block that can hold it, and the doubt is said.
 */
class YamlLines {
  readonly #stack: Frame[] = [{ indent: 0, kind: 'map', keys: new Set() }];
  readonly #out: string[] = [];
  #opens = false;
  #comments: string[] = [];
  #choices = 0;

  restore(lines: readonly string[]): Restored {
    for (const line of lines) this.#line(line.trimEnd());
    this.#flushComments(0);
    const text = this.#out.join('\n');
    if (this.#choices === 0) return { text };
    const which = this.#choices === 1 ? 'one line was' : `${this.#choices} lines were`;
    return { text, doubt: `where its blocks end cannot be known; ${which} put into the innermost block` };
  }

  #line(line: string): void {
    if (line === '' || line.startsWith('#')) {
      this.#comments.push(line);
      return;
    }
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      this.#stack.splice(1);
      this.#stack[0]?.keys.clear();
      this.#opens = false;
      this.#emit(0, line);
    } else if (/^-(?:\s|$)/.test(line)) this.#item(line);
    else this.#entry(line);
  }

  #item(line: string): void {
    const body = line.slice(1).trim();
    const [, key, value] = KEY.exec(body) ?? [];
    if (this.#opens || !this.#stack.some(({ kind }) => kind === 'list')) {
      const indent = this.#opens ? this.#top().indent + 2 : 0;
      this.#stack.push({ indent, kind: 'list', keys: new Set(), first: key });
    } else this.#popToList(key);
    const list = this.#top();
    this.#emit(list.indent, line);
    this.#opens = key !== undefined && (value ?? '') === '';
    if (key !== undefined) this.#stack.push({ indent: list.indent + 2, kind: 'map', keys: new Set([key]) });
  }

  /** The innermost list whose items begin alike; otherwise the innermost. */
  #popToList(key: string | undefined): void {
    const lists = this.#stack.filter(({ kind }) => kind === 'list');
    const target = lists.findLast(({ first }) => first === key) ?? lists.at(-1);
    if (lists.length > 1) this.#choices += 1;
    while (this.#stack.length > 1 && this.#top() !== target) this.#stack.pop();
  }

  #entry(line: string): void {
    const [, key, value] = KEY.exec(line) ?? [];
    if (this.#opens) this.#stack.push({ indent: this.#top().indent + 2, kind: 'map', keys: new Set() });
    else if (key !== undefined) this.#popToMap(key);
    const map = this.#top();
    this.#emit(map.kind === 'list' ? map.indent + 2 : map.indent, line);
    if (key !== undefined) map.keys.add(key);
    this.#opens = key !== undefined && (value ?? '') === '';
  }

  #popToMap(key: string): void {
    const fits = this.#stack.filter(({ kind, keys }) => kind === 'map' && !keys.has(key));
    const kin = besideKin(key, fits);
    const target = kin ?? fits.at(-1);
    if (target === undefined) return;
    if (!kin && this.#stack.filter(({ kind }) => kind === 'map').length > 1) this.#choices += 1;
    while (this.#stack.length > 1 && this.#top() !== target) this.#stack.pop();
  }

  #top(): Frame {
    return this.#stack.at(-1) as Frame;
  }

  #emit(indent: number, line: string): void {
    this.#flushComments(indent);
    this.#out.push(' '.repeat(Math.min(indent, 80)) + line);
  }

  #flushComments(indent: number): void {
    for (const comment of this.#comments)
      this.#out.push(comment === '' ? '' : ' '.repeat(Math.min(indent, 80)) + comment);
    this.#comments = [];
  }
}

/** Names of which it is known beside which others they stand, from Kubernetes manifests. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  kind: ['apiVersion'],
  metadata: ['kind', 'apiVersion'],
  spec: ['metadata', 'kind'],
  data: ['kind', 'apiVersion'],
  stringData: ['kind', 'apiVersion'],
  status: ['spec'],
};

function besideKin(key: string, frames: readonly Frame[]): Frame | undefined {
  const kin = Object.hasOwn(KIN, key) ? (KIN[key] ?? []) : [];
  return kin.length === 0 ? undefined : frames.findLast(({ keys }) => kin.some((name) => keys.has(name)));
}
