import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile, binomialTail, logGamma } from '../../src/rates/beta.ts';

describe('beta', () => {
  it('knows the logarithm of factorials', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  it('agrees with closed forms', () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaCdf(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 12);
    expect(betaCdf(0.3, 5, 1)).toBeCloseTo(0.3 ** 5, 12);
    expect(betaCdf(0.5, 7, 7)).toBeCloseTo(0.5, 12);
  });

  it('its quantile turns its distribution round', () => {
    const positive = fc.double({ min: 0.05, max: 400, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, share) => {
        const x = betaQuantile(share, a, b);
        // Where nearly all mass lies at an end, the distribution jumps within one floating-point step.
        if (x > 1e-9 && x < 1 - 1e-9) expect(betaCdf(x, a, b)).toBeCloseTo(share, 6);
      }),
    );
  });

  it('adds up the tail of a binomial', () => {
    const tail = (k: number, n: number, p: number): number => {
      const choose = (m: number, r: number): number => (r === 0 ? 1 : (choose(m, r - 1) * (m - r + 1)) / r);
      let sum = 0;
      for (let i = k; i <= n; i += 1) sum += choose(n, i) * p ** i * (1 - p) ** (n - i);
      return sum;
    };
    for (const p of [0.1, 0.35, 0.7]) {
      for (let k = 1; k <= 6; k += 1) expect(binomialTail(k, 6, p)).toBeCloseTo(tail(k, 6, p), 10);
    }
    expect(binomialTail(0, 6, 0.2)).toBe(1);
    expect(binomialTail(7, 6, 0.2)).toBe(0);
  });
});
