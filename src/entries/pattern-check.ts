import type { PatternCheck } from './load-options.ts';

/** What a compiler of patterns says, as far as loading cares: `compilePattern` of the matching fits. */
export type Compile = (source: string) => { readonly kind: string; readonly message?: string };

/** The check that loading takes, made from a compiler whose faults say what is wrong and what to do. */
export const patternCheck =
  (compile: Compile): PatternCheck =>
  (source) => {
    const { kind, message = '' } = compile(source);
    return kind === 'fault' ? { message, remedy: '' } : undefined;
  };
