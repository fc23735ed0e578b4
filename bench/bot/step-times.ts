import type { Store } from '../../src/stores/store.ts';

/** How long each step took, added up until it is taken. */
export class StepTimes {
  #times = new Map<string, number>();
  #calls = 0;

  /** Calls of anything since the last `take`. */
  get calls(): number {
    return this.#calls;
  }

  add(step: string, ms: number): void {
    this.#calls += 1;
    this.#times.set(step, (this.#times.get(step) ?? 0) + ms);
  }

  take(): ReadonlyMap<string, number> {
    const taken = this.#times;
    this.#times = new Map();
    this.#calls = 0;
    return taken;
  }
}

/** The same store, with the time of every call counted under `store.<noun>.<method>`. */
export function timedStore(store: Store, times: StepTimes): Store {
  const nouns = Object.entries(store).map(([noun, part]) => [
    noun,
    typeof part === 'object' && part !== null ? timed(part, `store ${noun}.`, times) : part,
  ]);
  return Object.fromEntries(nouns) as unknown as Store;
}

function timed<T extends object>(part: T, prefix: string, times: StepTimes): T {
  return new Proxy(part, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const begin = performance.now();
        const result: unknown = member.apply(target, args);
        const done = (): void => times.add(prefix + String(name), performance.now() - begin);
        if (!(result instanceof Promise)) {
          done();
          return result;
        }
        return result.finally(done);
      };
    },
  });
}
