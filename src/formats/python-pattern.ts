/** Regular expressions as Python writes them, and as entries do: the same language, spelled differently in places. */
export type Translated = { readonly pattern: string } | { readonly fault: string };

class Untranslatable extends Error {}

interface Flags {
  readonly dotAll: boolean;
  readonly verbose: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { A: '^', Z: '$', z: '$', a: '\\x07' };
const QUANTIFIER = /^(?:[*+?]|\{\d*,?\d*\})/;
const META = /[\\^$.*+?()[\]{}|]/g;

export const escapePattern = (text: string): string => text.replaceAll(META, '\\$&');

export function fromPython(source: string): Translated {
  try {
    return { pattern: new Translator(source).run() };
  } catch (error) {
    if (error instanceof Untranslatable) return { fault: error.message };
    throw error;
  }
}

/** Case never counts in an entry's patterns, so a flag that says so is left out; the other flags are written out. */
class Translator {
  readonly #source: string;
  readonly #names = new Map<string, string>();
  readonly #outer: Flags[] = [];
  #flags: Flags = { dotAll: false, verbose: false };
  #at = 0;
  #out = '';

  constructor(source: string) {
    this.#source = source;
  }

  run(): string {
    while (this.#at < this.#source.length) this.#step();
    return this.#out;
  }

  #step(): void {
    const char = this.#source.charAt(this.#at);
    if (char === '\\') this.#escape();
    else if (char === '[') this.#characterClass();
    else if (char === '(') this.#group();
    else if (char === ')') {
      this.#flags = this.#outer.pop() ?? this.#flags;
      this.#put(1);
    } else if (char === '.' && this.#flags.dotAll) this.#replace(1, '[\\s\\S]');
    else if (this.#flags.verbose && /\s/.test(char)) this.#at += 1;
    else if (this.#flags.verbose && char === '#') this.#skipComment();
    else this.#quantifierOrText();
  }

  #put(length: number): void {
    this.#replace(length, this.#source.slice(this.#at, this.#at + length));
  }

  #replace(length: number, text: string): void {
    this.#out += text;
    this.#at += length;
  }

  #escape(): void {
    const next = this.#source.charAt(this.#at + 1);
    const known = ESCAPES[next];
    const wide = /^\\U([0-9a-fA-F]{8})/.exec(this.#source.slice(this.#at, this.#at + 10));
    const octal = /^\\(0[0-7]{0,2}|[1-3][0-7]{2})/.exec(this.#source.slice(this.#at, this.#at + 4));
    if (next === 'N') throw new Untranslatable('a character by name, \\N{…}');
    if (known !== undefined) this.#replace(2, known);
    else if (wide) {
      const value = Number.parseInt(wide[1] ?? '', 16);
      if (value > 0x10ffff) throw new Untranslatable(`no character has the number ${wide[1]}`);
      this.#replace(10, escapePattern(String.fromCodePoint(value)));
    } else if (octal) {
      const value = Number.parseInt(octal[1] ?? '0', 8) & 0xff;
      this.#replace(octal[0].length, `\\x${value.toString(16).padStart(2, '0')}`);
    } else this.#put(2);
  }

  /** In Python a bracket that comes first is a member of the class, and not its end. */
  #characterClass(): void {
    const negated = this.#source.charAt(this.#at + 1) === '^';
    this.#put(negated ? 2 : 1);
    if (this.#source.charAt(this.#at) === ']') this.#replace(1, '\\]');
    while (this.#at < this.#source.length && this.#source.charAt(this.#at) !== ']') {
      const char = this.#source.charAt(this.#at);
      if (char !== '\\') this.#put(1);
      else if (/[AZz]/.test(this.#source.charAt(this.#at + 1))) this.#put(2);
      else this.#escape();
    }
    this.#put(1);
  }

  #group(): void {
    const rest = this.#source.slice(this.#at, this.#at + 80);
    const named = /^\(\?P<([A-Za-z_]\w*)>/.exec(rest);
    const back = /^\(\?P=([A-Za-z_]\w*)\)/.exec(rest);
    const flags = /^\(\?([aiLmsux]*)(?:-([imsx]+))?([:)])/.exec(rest);
    if (rest.startsWith('(?#')) {
      this.#skipTo(')');
      return;
    }
    if (/^\(\?\(/.test(rest)) throw new Untranslatable('a condition, (?(…)…)');
    if (back) {
      this.#replace(back[0].length, `\\k<${this.#nameOf(back[1] ?? '')}>`);
      return;
    }
    if (flags && flags[3] === ')') {
      this.#flags = this.#with(flags[1] ?? '', '');
      this.#at += flags[0].length;
      return;
    }
    this.#outer.push(this.#flags);
    if (named) this.#replace(named[0].length, `(?<${this.#nameOf(named[1] ?? '')}>`);
    else if (flags) {
      this.#flags = this.#with(flags[1] ?? '', flags[2] ?? '');
      this.#replace(flags[0].length, '(?:');
    } else if (rest.startsWith('(?>')) this.#replace(3, '(?:');
    else this.#put(1);
  }

  #with(on: string, off: string): Flags {
    return {
      dotAll: (this.#flags.dotAll || on.includes('s')) && !off.includes('s'),
      verbose: (this.#flags.verbose || on.includes('x')) && !off.includes('x'),
    };
  }

  #skipTo(end: string): void {
    const found = this.#source.indexOf(end, this.#at);
    this.#at = found < 0 ? this.#source.length : found + end.length;
  }

  #skipComment(): void {
    this.#skipTo('\n');
  }

  #quantifierOrText(): void {
    const mayRepeat = '*+?{'.includes(this.#source.charAt(this.#at));
    const found = mayRepeat ? QUANTIFIER.exec(this.#source.slice(this.#at, this.#at + 24))?.[0] : undefined;
    if (found === undefined || /^\{,?\}$/.test(found)) {
      this.#replace(
        found?.length ?? 1,
        found === undefined ? this.#source.charAt(this.#at) : escapePattern(found),
      );
      return;
    }
    this.#replace(found.length, found.replace('{,', '{0,'));
    const after = this.#source.charAt(this.#at);
    if (after === '?') this.#put(1);
    else if (after === '+') this.#at += 1;
  }

  /** `pool_name` becomes `poolName`, as placeholders are spelled; the number of a repeated name goes again. */
  #nameOf(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const words = name
      .replace(REPEATED, '')
      .split(/_+/)
      .filter((word) => word !== '');
    const camel = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join('');
    const base = /^[a-z][a-zA-Z0-9]*$/.test(camel)
      ? camel.slice(0, 29)
      : `g${camel.replaceAll(/\W/g, '')}`.slice(0, 29);
    const taken = new Set(this.#names.values());
    let unique = base;
    for (let n = 2; taken.has(unique); n += 1) unique = `${base}${n}`;
    this.#names.set(name, unique);
    return unique;
  }
}

const lowerFirst = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);
const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** How a name that an earlier pattern has already is told apart: `port__2`. No name of ours looks like it. */
const REPEATED = /__\d+$/;

/**
 * Patterns that will stand in one expression. Python takes every name once, while each pattern of an entry may capture
 * the same value.
 */
export function allToPython(patterns: readonly string[]): string[] {
  const uses = new Map<string, number>();
  return patterns.map((pattern) =>
    toPython(pattern).replaceAll(/(?<=\(\?P<)[A-Za-z]\w*(?=>)/g, (name) => {
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      return use === 1 ? name : `${name}__${use}`;
    }),
  );
}

/** Entries need only named groups respelled; everything else that they may hold means the same in Python. */
export function toPython(pattern: string): string {
  let out = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern.charAt(i);
    if (char === '\\') {
      const back = inClass ? null : /^\\k<(\w+)>/.exec(pattern.slice(i, i + 40));
      out += back ? `(?P=${back[1]})` : pattern.slice(i, i + 2);
      i += (back?.[0].length ?? 2) - 1;
    } else if (!inClass && /^\(\?<[A-Za-z_]/.test(pattern.slice(i, i + 4))) {
      out += '(?P<';
      i += 2;
    } else {
      if (char === '[') inClass = true;
      else if (char === ']') inClass = false;
      out += char;
    }
  }
  return out;
}
