/** Counts by two numbers, in flat lists: a map of as many pairs would take several times the room. */
export class PairCounts {
  #slots = 1 << 12;
  #firsts = new Int32Array(this.#slots).fill(FREE);
  #seconds = new Int32Array(this.#slots);
  #counts = new Int32Array(this.#slots);
  #used = 0;

  get(first: number, second: number): number {
    const slot = this.#find(first, second);
    return this.#firsts[slot] === FREE ? 0 : (this.#counts[slot] as number);
  }

  add(first: number, second: number, by: number): void {
    let slot = this.#find(first, second);
    if (this.#firsts[slot] === FREE) {
      if (this.#used * 3 > this.#slots * 2) {
        this.#widen();
        slot = this.#find(first, second);
      }
      this.#used += 1;
      this.#firsts[slot] = first;
      this.#seconds[slot] = second;
    }
    this.#counts[slot] = (this.#counts[slot] as number) + by;
  }

  #find(first: number, second: number): number {
    const mask = this.#slots - 1;
    let slot = (Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> 8) & mask;
    while (this.#firsts[slot] !== FREE && (this.#firsts[slot] !== first || this.#seconds[slot] !== second))
      slot = (slot + 1) & mask;
    return slot;
  }

  #widen(): void {
    const [firsts, seconds, counts] = [this.#firsts, this.#seconds, this.#counts];
    this.#slots *= 2;
    this.#firsts = new Int32Array(this.#slots).fill(FREE);
    this.#seconds = new Int32Array(this.#slots);
    this.#counts = new Int32Array(this.#slots);
    for (const [old, first] of firsts.entries()) {
      if (first === FREE) continue;
      const slot = this.#find(first, seconds[old] as number);
      this.#firsts[slot] = first;
      this.#seconds[slot] = seconds[old] as number;
      this.#counts[slot] = counts[old] as number;
    }
  }
}

const FREE = -1;
