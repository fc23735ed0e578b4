/** Sums of the best weight of each word of the question, per entry. */
export class Tally {
  readonly touched: number[] = [];
  readonly #sums: Float64Array;
  readonly #words: Uint8Array;
  readonly #lastWord: Uint8Array;
  readonly #lastWeight: Float64Array;
  #word = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
    this.#words = new Uint8Array(size);
    this.#lastWord = new Uint8Array(size);
    this.#lastWeight = new Float64Array(size);
  }

  next(): void {
    this.#word += 1;
  }

  addAll(numbers: ArrayLike<number>, weight: number): void {
    for (let i = 0; i < numbers.length; i += 1) {
      const number = numbers[i] as number;
      if (this.#words[number] === 0) this.touched.push(number);
      const isNew = this.#lastWord[number] !== this.#word;
      const before = isNew ? 0 : (this.#lastWeight[number] as number);
      if (isNew) {
        this.#lastWord[number] = this.#word;
        this.#words[number] = (this.#words[number] as number) + 1;
        this.#lastWeight[number] = 0;
      }
      if (weight <= before) continue;
      this.#sums[number] = (this.#sums[number] as number) + weight - before;
      this.#lastWeight[number] = weight;
    }
  }

  words(number: number): number {
    return this.#words[number] as number;
  }

  score(number: number): number {
    return this.#sums[number] as number;
  }
}
