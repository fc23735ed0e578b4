import type { Reporter, TestModule } from 'vitest/node';

/** Prints `412 passed, 0 failed, 3 skipped` as the very last line, so that any CI can read the outcome. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      // A file that breaks while loading has no tests to fail; it counts as one failure itself.
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    const failed = counts.failed + counts.pending;
    process.once('exit', () => {
      process.stdout.write(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
    });
  }
}
