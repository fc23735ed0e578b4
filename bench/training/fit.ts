/** Logistic regression by plain gradient descent: few features, so nothing cleverer is needed. */
export interface Example {
  readonly input: Readonly<Record<string, number>>;
  readonly right: boolean;
  readonly weight: number;
}

export interface FitOptions {
  /** Pulls every weight to zero, or to `from`. */
  readonly ridge: number;
  readonly from?: Readonly<Record<string, number>>;
  /** 1: the weight may not fall below zero; -1: may not rise above. */
  readonly signs?: Readonly<Record<string, 1 | -1>>;
  readonly rounds?: number;
}

export function fitLogistic(examples: readonly Example[], options: FitOptions): Record<string, number> {
  const names = [...new Set(examples.flatMap((example) => Object.keys(example.input)))].sort();
  const start = options.from ?? {};
  const weights = names.map((name) => start[name] ?? 0);
  const rows = examples.map((example) => names.map((name) => example.input[name] ?? 0));
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const memory = names.map(() => 0);
  for (let round = 0; round < (options.rounds ?? 1_500); round += 1) {
    const gradient = names.map(
      (name, i) => (options.ridge * ((weights[i] ?? 0) - (start[name] ?? 0))) / total,
    );
    examples.forEach((example, row) => {
      const values = rows[row] ?? [];
      let sum = 0;
      for (let i = 0; i < values.length; i += 1) sum += (values[i] as number) * (weights[i] as number);
      const error = ((1 / (1 + Math.exp(-sum)) - (example.right ? 1 : 0)) * example.weight) / total;
      for (let i = 0; i < values.length; i += 1)
        gradient[i] = (gradient[i] as number) + error * (values[i] as number);
    });
    for (let i = 0; i < weights.length; i += 1) {
      const g = gradient[i] as number;
      memory[i] = 0.97 * (memory[i] as number) + 0.03 * g * g;
      let next =
        (weights[i] as number) - (0.05 * g) / (Math.sqrt(memory[i] as number) + 1e-4) / (1 + round / 300);
      const sign = options.signs?.[names[i] ?? ''];
      if (sign !== undefined && next * sign < 0) next = 0;
      weights[i] = next;
    }
  }
  return Object.fromEntries(
    names.map((name, i) => [name, Math.round((weights[i] as number) * 1_000) / 1_000]),
  );
}
