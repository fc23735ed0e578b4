/** A number for each of many, 0 at first, of which few are ever set: clearing costs what was set. */
export class Marks {
  #values = new Int32Array(0);
  readonly #set: number[] = [];

  clear(size: number): this {
    for (const at of this.#set) this.#values[at] = 0;
    this.#set.length = 0;
    this.#fit(size);
    return this;
  }

  #fit(size: number): void {
    if (size <= this.#values.length) return;
    const wider = new Int32Array(2 * size);
    wider.set(this.#values);
    this.#values = wider;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, mark: number): void {
    this.#fit(index + 1);
    if (this.#values[index] === 0) this.#set.push(index);
    this.#values[index] = mark;
  }
}
