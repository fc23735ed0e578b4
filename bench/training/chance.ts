/** A seeded generator (mulberry32): the same seed makes the same material on every machine. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }

  /** A made-up name of so many syllables. */
  name(syllables = 2): string {
    const parts =
      'ka lo mi ren tas vo bel dar fin gor hul jen pir qua sel tom ud vex wil zan or ist amb ell'.split(' ');
    return Array.from({ length: syllables }, () => this.of(parts)).join('');
  }

  number(digits: number): string {
    return Array.from({ length: digits }, (_, i) => (i === 0 ? 1 + this.below(9) : this.below(10))).join('');
  }

  time(): string {
    const two = (n: number): string => String(n).padStart(2, '0');
    return `2026-0${1 + this.below(9)}-${two(1 + this.below(28))}T${two(this.below(24))}:${two(this.below(60))}:${two(this.below(60))}.${this.number(3)}Z`;
  }
}
