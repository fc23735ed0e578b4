/** A value of a payload and where it stands, as Slack's own complaints name it. */
export type Shape = Readonly<Record<string, unknown>>;

export const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects complaints; every check of a payload writes into one. */
export class Complaints {
  readonly all: string[] = [];

  say(where: string, what: string): void {
    this.all.push(`${what} [json-pointer:${where}]`);
  }

  /** Slack refuses what it does not know rather than passing over it. */
  onlyKeys(value: Shape, where: string, keys: readonly string[]): void {
    for (const key of Object.keys(value)) {
      if (!keys.includes(key) && value[key] !== undefined)
        this.say(where, `invalid additional property: ${key}`);
    }
  }

  /** A string within its bounds; `undefined` passes unless it is required. */
  string(
    value: Shape,
    key: string,
    where: string,
    bounds: { min?: number; max: number; required?: boolean },
  ): void {
    const given = value[key];
    if (given === undefined) {
      if (bounds.required) this.say(where, `missing required field: ${key}`);
      return;
    }
    if (typeof given !== 'string') {
      this.say(`${where}/${key}`, 'must be a string');
      return;
    }
    if (given.length < (bounds.min ?? 0))
      this.say(`${where}/${key}`, `must be more than ${(bounds.min ?? 1) - 1} characters`);
    if (given.length > bounds.max)
      this.say(`${where}/${key}`, `must be less than ${bounds.max + 1} characters`);
  }

  /** A list within its bounds, or nothing to go through. */
  list(
    value: Shape,
    key: string,
    where: string,
    bounds: { min: number; max: number; required?: boolean },
  ): readonly unknown[] {
    const given = value[key];
    if (given === undefined) {
      if (bounds.required ?? true) this.say(where, `missing required field: ${key}`);
      return [];
    }
    if (!Array.isArray(given)) {
      this.say(`${where}/${key}`, 'must be an array');
      return [];
    }
    if (given.length < bounds.min) this.say(`${where}/${key}`, `no fewer than ${bounds.min} items allowed`);
    if (given.length > bounds.max) this.say(`${where}/${key}`, `no more than ${bounds.max} items allowed`);
    return given;
  }

  whole(value: Shape, key: string, where: string, min: number, max: number): void {
    const given = value[key];
    if (given === undefined) return;
    if (typeof given !== 'number' || !Number.isInteger(given) || given < min || given > max) {
      this.say(`${where}/${key}`, `must be a whole number from ${min} to ${max}`);
    }
  }
}
