import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../src/rates/beta-quantile.ts';
import { incompleteBeta } from '../../src/rates/incomplete-beta.ts';

describe('quantiles of Beta', () => {
  it('agree with closed forms', () => {
    expect(betaQuantile(0.3, 1, 1)).toBeCloseTo(0.3, 11);
    expect(betaQuantile(0.3, 4, 1)).toBeCloseTo(0.3 ** (1 / 4), 11);
    expect(betaQuantile(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** (1 / 4), 11);
    expect(betaQuantile(0.3, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * 0.3) / 2) ** 2, 11);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  /** By SciPy 1.17. */
  it.each([
    [0.1, 3.0972, 0.3828, 0.6786798719695184],
    [0.9, 3.0972, 0.3828, 0.999359636882725],
    [0.1, 14.0972, 6.3828, 0.5546793915443287],
    [0.9, 0.05, 3, 0.029573276515247743],
    [0.1, 0.05, 3, 2.3e-21],
    [0.1, 100_000, 50_000, 0.6651063383818326],
    [0.9, 1.5, 1.2, 0.8974026401722027],
    [0.1, 12, 400, 0.01912376843869165],
  ])('%d of Beta(%d, %d) is %d', (share, a, b, expected) => {
    expect(Math.abs(betaQuantile(share, a, b) - expected)).toBeLessThan(1e-10);
  });

  it('turn the distribution round, for every shape', () => {
    const shape = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 1e-3, max: 0.999, noNaN: true }), (a, b, share) => {
        const x = betaQuantile(share, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        // The distribution may jump over `share` within the step to the next number: at the ends, where it is steep.
        const step = 1e-11;
        expect(incompleteBeta(x - step, a, b)).toBeLessThanOrEqual(share + 1e-9);
        expect(incompleteBeta(x + step, a, b)).toBeGreaterThanOrEqual(share - 1e-9);
      }),
      { numRuns: 2_000 },
    );
  });
});
