/** A sum for each of many entries, of which few are ever touched: clearing costs what was touched. */
export class Sums {
  #values = new Float64Array(0);
  #touched = new Int32Array(1024);
  #count = 0;
  #top = new Float64Array(16);

  reset(capacity: number): void {
    if (this.#values.length < capacity) this.#values = new Float64Array(capacity + 1024);
    else for (let i = 0; i < this.#count; i += 1) this.#values[this.#touched[i] as number] = 0;
    this.#count = 0;
  }

  at(entry: number): number {
    return this.#values[entry] as number;
  }

  /** Adds to each entry of a stretch of a list. */
  add(entries: ArrayLike<number>, by: number, from = 0, to = entries.length): void {
    const values = this.#values;
    if (this.#touched.length < this.#count + to - from) {
      const wider = new Int32Array(2 * (this.#count + to - from));
      wider.set(this.#touched);
      this.#touched = wider;
    }
    const touched = this.#touched;
    let count = this.#count;
    for (let i = from; i < to; i += 1) {
      const entry = entries[i] as number;
      const before = values[entry] as number;
      if (before === 0) {
        touched[count] = entry;
        count += 1;
      }
      values[entry] = before + by;
    }
    this.#count = count;
  }

  /** Adds to those of these entries that have a sum. */
  raise(entries: ArrayLike<number>, by: number, from = 0, to = entries.length): void {
    const values = this.#values;
    for (let i = from; i < to; i += 1) {
      const entry = entries[i] as number;
      const before = values[entry] as number;
      if (before > 0) values[entry] = before + by;
    }
  }

  /** The `n`th highest sum; 0 where fewer are touched. */
  highest(n: number): number {
    if (this.#count < n) return 0;
    if (this.#top.length < n) this.#top = new Float64Array(n);
    const top = this.#top.fill(0, 0, n);
    for (let i = 0; i < this.#count; i += 1) {
      const value = this.at(this.#touched[i] as number);
      if (value <= (top[0] as number)) continue;
      // The lowest of the kept ones goes; the others move up to make room in order.
      let at = 0;
      while (at + 1 < n && (top[at + 1] as number) < value) {
        top[at] = top[at + 1] as number;
        at += 1;
      }
      top[at] = value;
    }
    return top[0] as number;
  }

  /** All entries whose sum is at least so much, in the order in which they were touched. */
  from(least: number): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.#count; i += 1) {
      const entry = this.#touched[i] as number;
      if (this.at(entry) >= least) found.push(entry);
    }
    return found;
  }
}
