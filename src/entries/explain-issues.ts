import type { z } from 'zod';
import { entrySchema } from './entry-schema.ts';
import { nearestName } from './nearest-name.ts';
import { type FieldPath, fieldText } from './problem.ts';

export interface Explanation {
  readonly path: FieldPath;
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

type Issue = z.core.$ZodIssue;
type Def = z.core.$ZodTypeDef & Record<string, unknown>;

/** Zod's issues in the words of somebody who looks over the author's shoulder: what is there, and what to write. */
export function explainIssues(value: unknown, issues: readonly Issue[]): Explanation[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const explanations: (readonly [FieldPath, string, string])[] =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((name) => [[...path, name], ...explainUnknown(path, name)] as const)
        : [[path, ...explain(issue, valueAt(value, path))] as const];
    return explanations.map(([where, message, remedy]) => ({
      path: where,
      field: fieldText(where),
      message,
      remedy,
    }));
  });
}

function explainUnknown(parent: FieldPath, name: string): readonly [string, string] {
  const known = fieldsAt(parent);
  const near = nearestName(name, known);
  return [
    `unknown field \`${name}\``,
    near ? `Did you mean \`${near}\`?` : `Remove it; known here are ${known.join(', ')}`,
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

function explain(issue: Issue, value: unknown): readonly [string, string] {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      if (value === undefined) return ['is missing', `Add it: ${kind}`];
      if (value === null) return ['is null', `Write ${kind}, or leave the field out`];
      return [`is ${shown(value)}`, `Write ${kind}${hintForNumber(issue.expected, value)}`];
    }
    case 'too_small':
    case 'too_big':
      return explainSize(issue, value);
    case 'invalid_value':
      return explainChoice(issue.values.map(String), value);
    case 'invalid_key':
      return ['is a name that cannot stand here', sentence(issue.issues[0]?.message ?? issue.message)];
    case 'invalid_format':
      return [`is ${shown(value)}`, sentence(issue.message)];
    default:
      return [value === undefined ? 'is wrong' : `is ${shown(value)}`, sentence(issue.message)];
  }
}

function explainSize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
): readonly [string, string] {
  const limit = issue.code === 'too_small' ? Number(issue.minimum) : Number(issue.maximum);
  const bound = `at ${issue.code === 'too_small' ? 'least' : 'most'} ${limit}`;
  if (issue.origin === 'string') return ['is empty', 'Fill it in or leave the field out'];
  if (issue.origin === 'array') return [`has ${(value as unknown[]).length} items`, `It takes ${bound}`];
  const percent = limit === 1 && typeof value === 'number' && value > 1 && value <= 100;
  return [`is ${shown(value)}`, `It is ${bound}${percent ? `: write ${value / 100}` : ''}`];
}

function explainChoice(choices: readonly string[], value: unknown): readonly [string, string] {
  const near = typeof value === 'string' ? nearestName(value, choices) : undefined;
  return [
    value === undefined ? 'is missing' : `is ${shown(value)}`,
    `It is one of ${choices.join(', ')}${near ? `; did you mean ${near}?` : ''}`,
  ];
}

function hintForNumber(expected: string, value: unknown): string {
  if (expected !== 'number' || typeof value !== 'string') return '';
  const percent = /^~?(\d+(?:\.\d+)?) ?%$/.exec(value)?.[1];
  if (percent !== undefined) return `: ${Number(percent) / 100}`;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? ` without quotes: ${Number(value)}` : '';
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const sentence = (text: string): string => `It ${text}`.replace(/^It (?!must)/, '');

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined,
    value,
  );
}

/** The names an object of the schema knows, found by walking the schema along the path of the value. */
function fieldsAt(path: FieldPath): string[] {
  let type: unknown = entrySchema;
  for (const part of [...path, undefined]) {
    let def = defOf(type);
    while (def && 'innerType' in def) def = defOf(def['innerType']);
    if (part === undefined) return Object.keys((def?.['shape'] as object) ?? {});
    if (def?.type === 'object') type = (def['shape'] as Record<string | number, unknown>)[part];
    else type = def?.type === 'array' ? def['element'] : def?.['valueType'];
  }
  return [];
}

const defOf = (type: unknown): Def | undefined => (type as { _zod?: { def: Def } } | undefined)?._zod?.def;
