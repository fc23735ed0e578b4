import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * The part of a value that some paths name. `a.b` is a field, `a[]` every item of a list, `a[0]` its first, `a.*` every
 * name of an object; a path that ends takes everything below it, and the empty path takes all.
 */
export function carriedPart(value: JsonObject, paths: readonly string[]): JsonObject {
  const part = pick(value, paths.map(stepsOf));
  return isObject(part) ? part : {};
}

/** The fields of a value that the paths do not name, in the words of the same paths. */
export function leftBehind(value: JsonObject, paths: readonly string[]): string[] {
  const missing = new Set<string>();
  compare('', value, pick(value, paths.map(stepsOf)), missing);
  return [...missing];
}

type Steps = readonly string[];

const stepsOf = (path: string): Steps =>
  path === '' ? [] : path.replaceAll('[]', '.[]').replaceAll('[0]', '.[0]').split('.');

function pick(value: Json, paths: readonly Steps[]): Json | undefined {
  if (paths.some((steps) => steps.length === 0)) return value;
  if (Array.isArray(value)) {
    const all = below(paths, '[]');
    const items = all.length > 0 ? value : value.slice(0, 1);
    const inner = all.length > 0 ? all : below(paths, '[0]');
    if (inner.length === 0) return undefined;
    const picked = items.map((item) => pick(item, inner));
    return picked.some((item) => item !== undefined) ? picked.map((item) => item ?? {}) : undefined;
  }
  if (!isObject(value)) return undefined;
  const picked = Object.entries(value).flatMap(([name, inside]): [string, Json][] => {
    const part = pick(inside, [...below(paths, name), ...below(paths, '*')]);
    return part === undefined ? [] : [[name, part]];
  });
  return picked.length > 0 ? Object.fromEntries(picked) : undefined;
}

const below = (paths: readonly Steps[], name: string): Steps[] =>
  paths.flatMap(([first, ...rest]) => (first === name ? [rest] : []));

function compare(path: string, whole: Json, part: Json | undefined, missing: Set<string>): void {
  if (part === undefined) missing.add(path);
  else if (Array.isArray(whole) && Array.isArray(part)) {
    if (whole.length > part.length) missing.add(`${path}[1…]`);
    for (const [index, item] of part.entries()) compare(`${path}[]`, whole[index] as Json, item, missing);
  } else if (isObject(whole) && isObject(part)) {
    for (const [name, inside] of Object.entries(whole)) {
      compare(path === '' ? name : `${path}.${name}`, inside, part[name], missing);
    }
  }
}
