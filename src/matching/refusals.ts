import { branchesOf, type PatternBranch } from './pattern-branch.ts';

/** Lines longer than this are judged by their start. */
const LINE_CAP = 4_096;

/** The `notPatterns` of all entries that have some: a line that one of them matches is no evidence for the entry. */
export class Refusals {
  readonly #branches = new Map<number, readonly PatternBranch[]>();

  set(doc: number, sources: readonly string[]): void {
    const branches = sources.flatMap(branchesOf);
    if (branches.length > 0) this.#branches.set(doc, branches);
  }

  delete(doc: number): void {
    this.#branches.delete(doc);
  }

  refuses(doc: number, lowered: string): boolean {
    const branches = this.#branches.get(doc);
    if (!branches) return false;
    return lowered
      .split('\n')
      .some((line) => branches.some((branch) => branch.find(line.slice(0, LINE_CAP)) !== undefined));
  }

  has(doc: number): boolean {
    return this.#branches.has(doc);
  }
}
