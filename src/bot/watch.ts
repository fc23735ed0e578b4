import type { Work } from './works.ts';

/** What happened, as data without anybody's words, for whoever counts. Called for every message: cheap, and never throws. */
export interface Watch {
  /** A message was read to its end; `reason` says what was done or why nothing was. */
  handled(event: { readonly platform: string; readonly reason: string; readonly ms: number }): void;
  voted(event: { readonly platform: string; readonly outcome: 'worked' | 'failed' | 'withdrawn' }): void;
  /** A piece of work for a platform ended, well or not. */
  performed(event: {
    readonly platform: string;
    readonly kind: Work['kind'];
    readonly ok: boolean;
    readonly ms: number;
  }): void;
  /** An event could not be handled. */
  failed(event: { readonly platform: string; readonly what: string }): void;
  connected(event: { readonly platform: string }): void;
}

export const NOBODY_WATCHES: Watch = {
  handled() {},
  voted() {},
  performed() {},
  failed() {},
  connected() {},
};
