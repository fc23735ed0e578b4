import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta, logGamma } from '../../src/rates/incomplete-beta.ts';

describe('ln Γ', () => {
  it('knows factorials and halves', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  /** By SciPy 1.17. */
  it.each([
    [1e-3, 6.907178885383853],
    [0.25, 1.2880225246980774],
    [1.5, -0.12078223763524526],
    [10.3, 13.482036786138359],
    [171.5, 709.1431630309283],
    [1e6, 12815504.569147611],
  ])('of %d is %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-13);
  });
});

describe('the incomplete beta function', () => {
  it('agrees with closed forms', () => {
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 13);
    expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 13);
    expect(incompleteBeta(0.3, 5, 1)).toBeCloseTo(0.3 ** 5, 13);
    expect(incompleteBeta(0.5, 7, 7)).toBeCloseTo(0.5, 13);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  /** By SciPy 1.17: flat, steep at either end, small and large. */
  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.2, 2, 3, 0.1808],
    [0.9, 3.0972, 0.3828, 0.3472669431339492],
    [0.05, 0.3, 40, 0.9788969442479992],
    [0.7, 500, 200, 0.20037917482683895],
    [0.7, 50_000, 21_000, 0.0069216151313671185],
    [0.99, 0.01, 0.99, 0.9998937225145337],
    [1e-6, 0.2, 7, 0.1002455950200536],
  ])('up to %d of Beta(%d, %d) is %d', (x, a, b, expected) => {
    expect(Math.abs(incompleteBeta(x, a, b) / expected - 1)).toBeLessThan(1e-9);
  });

  it('is the tail of a binomial for whole numbers', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    const count = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(count, count, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, x) => {
        const n = a + b - 1;
        let tail = 0;
        for (let k = a; k <= n; k += 1) tail += choose(n, k) * x ** k * (1 - x) ** (n - k);
        expect(incompleteBeta(x, a, b)).toBeCloseTo(tail, 10);
      }),
    );
  });
});
