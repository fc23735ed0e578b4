import { incompleteBeta, logBeta } from './incomplete-beta.ts';

const MAX_STEPS = 200;
const CLOSE = 1e-12;

/**
 * The x below which `share` of Beta(a, b) lies. Newton's method, kept inside a bracket that shrinks at every step: a
 * step that would leave it is a halving instead, so that no shape, however steep at an end, makes it diverge.
 */
export function betaQuantile(share: number, a: number, b: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  const scale = logBeta(a, b);
  let below = 0;
  let above = 1;
  let x = a / (a + b);
  for (let step = 0; step < MAX_STEPS && above - below > CLOSE; step++) {
    const off = incompleteBeta(x, a, b) - share;
    if (off === 0) return x;
    if (off < 0) below = x;
    else above = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - scale);
    const next = x - off / density;
    const inside = next > below && next < above;
    // Where the distribution is steep, steps are short long before the end; where it is flat, misses are small.
    if (inside && Math.abs(next - x) < CLOSE && Math.abs(off) < CLOSE) return next;
    x = inside ? next : (below + above) / 2;
  }
  return x;
}
