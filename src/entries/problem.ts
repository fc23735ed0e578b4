/** Something wrong with an entry or its file, said so that whoever reads it knows where and what to do. */
export interface Problem {
  readonly level: 'error' | 'warning';
  /** A stable word for the kind of problem, as `schema` or `examples`. */
  readonly rule: string;
  readonly file: string;
  readonly line?: number | undefined;
  readonly entry?: string | undefined;
  /** Where in the entry, as `workarounds[1].successRate`. */
  readonly field?: string | undefined;
  readonly message: string;
  readonly remedy: string;
}

export type FieldPath = readonly (string | number)[];

export const fieldText = (path: FieldPath): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : /^\w+$/.test(part) ? `.${part}` : `["${part}"]`))
    .join('')
    .replace(/^\./, '');

/** The way back, for finding the line of a field that a rule named. */
export const fieldPath = (field: string): FieldPath =>
  [...field.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  );

export const problemPlace = ({ file, line, field }: Problem): string =>
  [line === undefined ? file : `${file}:${line}`, ...(field ? [field] : [])].join(': ');

export const problemText = (problem: Problem): string =>
  `${problemPlace(problem)}: ${problem.message}. ${problem.remedy}`.trimEnd();
