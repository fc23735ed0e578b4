/** Something that breaks while the bot works. */
export interface Fault {
  readonly name: string;
  /** Says in a line what was survived; throws when it was not. `scale` 1 is the full size, tests take less. */
  readonly survive: (scale: number) => Promise<string>;
}

/** What is missing here to try it: a server, a disk. Neither survived nor lost. */
export class NotTried extends Error {}

/** For tests: what cannot be tried here is skipped with its reason, not passed. */
export const triedOrSkipped = (
  survived: Promise<string>,
  { skip }: { readonly skip: (reason: string) => never },
): Promise<string> =>
  survived.catch((error: unknown) => {
    if (error instanceof NotTried) return skip(error.message);
    throw error;
  });

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string | (() => string | Promise<string>),
  ms = 30_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end)
      throw new Error(`It never happened that ${typeof what === 'string' ? what : await what()}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const sized = (full: number, scale: number): number => Math.max(1, Math.round(full * scale));
export const megabytes = (): number => process.memoryUsage.rss() / 1_048_576;
