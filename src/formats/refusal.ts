/** A document that must not be read on: what is wrong with it, and what to do. Caught where documents are read. */
export class Refusal extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
