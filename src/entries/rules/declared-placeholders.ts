import type { Entry } from '../entry-schema.ts';
import { patternsOf } from '../faulty-patterns.ts';
import { nearestName } from '../nearest-name.ts';
import type { Rule } from './rule.ts';

const PLACEHOLDER = /\{\{([a-zA-Z0-9_ ]{1,40})\}\}/g;

/** A placeholder is declared, a declared one can be captured, and a captured one is used. */
export const declaredPlaceholders: Rule = function* ({ entry, format }, { compile }) {
  if (format !== undefined) return;
  const declared = Object.keys(entry.captures ?? {});
  const used = new Set<string>();
  for (const [field, text] of textsOf(entry)) {
    for (const [literal, name = ''] of text.matchAll(PLACEHOLDER)) {
      used.add(name);
      if (declared.includes(name)) continue;
      const near = nearestName(name.trim(), declared);
      yield {
        level: 'warning',
        field,
        message: `${literal} is not declared and stays as it is`,
        remedy: near
          ? `Did you mean {{${near}}}?`
          : `Declare it in captures, with the words to show without it`,
      };
    }
  }
  const captured = new Set(
    [...patternsOf(entry)].flatMap(({ source }) => {
      const compiled = compile(source);
      return compiled.kind === 'fault' ? [] : compiled.names;
    }),
  );
  for (const name of declared) {
    const field = `captures.${name}`;
    if (!captured.has(name)) {
      yield {
        field,
        message: 'no pattern has a group of this name',
        remedy: `Write (?<${name}>…) in a pattern`,
      };
    }
    if (!used.has(name)) {
      yield { level: 'warning', field, message: 'is never used', remedy: `Use {{${name}}}, or remove it` };
    }
  }
};

/** Every text that a card fills. */
function* textsOf(entry: Entry): Iterable<[string, string]> {
  yield ['cause.text', entry.cause.text];
  for (const [index, { command }] of (entry.diagnostics ?? []).entries()) {
    if (command) yield [`diagnostics[${index}].command`, command];
  }
  yield* itemTexts('workarounds', entry.workarounds);
  yield* itemTexts('deadEnds', entry.deadEnds ?? []);
  for (const [locale, { cause, workarounds = {}, deadEnds = {} }] of Object.entries(
    entry.translations ?? {},
  )) {
    if (cause) yield [`translations["${locale}"].cause`, cause];
    for (const [list, items] of Object.entries({ workarounds, deadEnds })) {
      for (const [id, item] of Object.entries(items)) {
        yield* fieldTexts(`translations["${locale}"].${list}["${id}"]`, item);
      }
    }
  }
}

function* itemTexts(list: string, items: readonly object[]): Iterable<[string, string]> {
  for (const [index, item] of items.entries()) yield* fieldTexts(`${list}[${index}]`, item);
}

const PROSE = ['action', 'how', 'condition', 'tradeoff', 'whyFails'] as const;

interface Texts extends Readonly<Partial<Record<(typeof PROSE)[number], string | undefined>>> {
  readonly code?: readonly { readonly text: string }[] | undefined;
}

function* fieldTexts(at: string, item: Texts): Iterable<[string, string]> {
  for (const name of PROSE) {
    const text = item[name];
    if (text) yield [`${at}.${name}`, text];
  }
  for (const [index, { text }] of (item.code ?? []).entries()) yield [`${at}.code[${index}].text`, text];
}
