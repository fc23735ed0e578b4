/** A list of 32-bit numbers that grows; a plain array would take eight bytes and a pointer for each. */
export class GrowingList {
  #data = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const wider = new Int32Array(this.#data.length * 2);
      wider.set(this.#data);
      this.#data = wider;
    }
    this.#data[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#data[index] as number;
  }

  put(index: number, value: number): void {
    while (this.length <= index) this.push(0);
    this.#data[index] = value;
  }

  add(index: number, by: number): void {
    while (this.length <= index) this.push(0);
    this.#data[index] = (this.#data[index] as number) + by;
  }

  slice(from: number, to: number): Int32Array {
    return this.#data.subarray(from, to);
  }

  /** Gives back what growing took in advance. */
  trim(): void {
    this.#data = this.#data.slice(0, Math.max(this.length, 16));
  }
}
