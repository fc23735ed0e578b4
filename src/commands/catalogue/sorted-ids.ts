/** Ids in the order of their letters, with all that start alike side by side. */
export class SortedIds {
  readonly #ids: string[];

  constructor(ids: Iterable<string>) {
    this.#ids = [...ids].sort();
  }

  get all(): readonly string[] {
    return this.#ids;
  }

  add(id: string): void {
    const at = this.#place(id);
    if (this.#ids[at] !== id) this.#ids.splice(at, 0, id);
  }

  remove(id: string): void {
    const at = this.#place(id);
    if (this.#ids[at] === id) this.#ids.splice(at, 1);
  }

  /** At most `limit` ids that start with `start`. */
  startingWith(start: string, limit = Number.POSITIVE_INFINITY): string[] {
    const found: string[] = [];
    for (let at = this.#place(start); at < this.#ids.length && found.length < limit; at += 1) {
      const id = this.#ids[at] as string;
      if (!id.startsWith(start)) break;
      found.push(id);
    }
    return found;
  }

  #place(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] as string) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
