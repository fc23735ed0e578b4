import type { FakeDiscord } from './fake-discord.ts';

export interface Call {
  readonly fake: FakeDiscord;
  readonly method: string;
  /** Below `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Undefined: no answer but 204. */
export type Answer = object | undefined;
export type Route = (call: Call, parts: readonly string[]) => Answer;

export const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
