/** Everything was right until the platforms were asked: what each of them said, for the person at the terminal. */
export class StartError extends Error {
  constructor(reasons: readonly string[]) {
    super(`Errata could not start:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    this.name = 'StartError';
  }
}
