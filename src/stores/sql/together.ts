export interface Together<Asked, Answer> {
  /** Two that have one of these in common are never done by the same piece of work, and the one asked first goes first. */
  readonly apart: (asked: Asked) => readonly string[];
  /** Answers in the order of what was asked. */
  readonly work: (asked: readonly Asked[]) => Promise<readonly Answer[]>;
  /**
   * Whether a failure of several may be the fault of one of them. Then each is tried alone; otherwise those who still
   * wait fail with them, instead of finding out one after the other.
   */
  readonly mayBeOnes: (error: unknown) => boolean;
  /** How many one piece of work takes at most. */
  readonly most: number;
  /** How many pieces of work may be under way. */
  readonly atOnce: number;
}

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does in one piece of work what is asked for at the same moment, or while earlier work is under way. Nothing waits for
 * company: what is alone goes alone, after the tick it came in. Everybody is answered once the own work is done.
 */
export function together<Asked, Answer>(way: Together<Asked, Answer>): (asked: Asked) => Promise<Answer> {
  let waiting: Waiting<Asked, Answer>[] = [];
  let underWay = 0;
  let woken = false;

  function wake(): void {
    if (woken || waiting.length === 0 || underWay >= way.atOnce) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      const { next, rest } = split(waiting, way);
      waiting = rest;
      underWay += 1;
      void answer(next).finally(() => {
        underWay -= 1;
        wake();
      });
      wake();
    });
  }

  async function answer(several: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await way.work(several.map(({ asked }) => asked));
      for (const [place, { resolve, reject }] of several.entries()) {
        const own = answers[place];
        if (own === undefined) reject(new Error(`${answers.length} answers came for ${several.length}.`));
        else resolve(own);
      }
    } catch (error) {
      if (!way.mayBeOnes(error)) {
        const all = [...several, ...waiting];
        waiting = [];
        for (const { reject } of all) reject(error);
      } else if (several.length === 1) several[0]?.reject(error);
      else for (const one of several) await answer([one]);
    }
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      wake();
    });
}

/** The next piece of work, in the order of asking, and what is left. */
function split<Asked, Answer>(
  waiting: readonly Waiting<Asked, Answer>[],
  { apart, most }: Together<Asked, Answer>,
) {
  const taken = new Set<string>();
  const next: Waiting<Asked, Answer>[] = [];
  const rest: Waiting<Asked, Answer>[] = [];
  for (const one of waiting) {
    if (next.length === most) {
      rest.push(one);
      continue;
    }
    const names = apart(one.asked);
    const goes = names.every((name) => !taken.has(name));
    (goes ? next : rest).push(one);
    // Also of what is left behind, so that nothing overtakes it.
    for (const name of names) taken.add(name);
  }
  return { next, rest };
}
