import type { Log } from '../../log.ts';
import { SlackHttp } from './slack-http.ts';
import type { SlackInstall } from './slack-install.ts';
import { type Envelope, SlackSocket } from './slack-socket.ts';

/** How events reach us. */
export type Events =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

/** "Add to Slack" needs an address even where events come through sockets. */
export interface Installing {
  readonly install: SlackInstall;
  readonly signingSecret: string;
  readonly port: number;
}

export interface SourceOptions {
  readonly apiUrl: string;
  readonly log: Log;
  readonly onEnvelope: (envelope: Envelope) => void;
  /** Events may have been missed until now. */
  readonly onConnected: () => void;
  readonly installing?: Installing | undefined;
}

export interface Source {
  /** Whether events arrive right now. */
  readonly isUp: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Two, so that events go on coming while Slack renews one of them. */
const SOCKETS = 2;

export function sourceOf(events: Events, options: SourceOptions): Source {
  const { onConnected, installing } = options;
  const install = installing?.install;
  if (events.kind === 'http') return new SlackHttp(events, { ...options, install });
  const page = installing && new SlackHttp(installing, { ...options, install, onConnected: () => {} });
  const sockets: SlackSocket[] = Array.from({ length: SOCKETS }, (_, index) => {
    const others = (): SlackSocket[] => sockets.filter((_socket, other) => other !== index);
    return new SlackSocket({
      ...options,
      appToken: events.appToken,
      // While another connection stood, nothing was missed.
      onConnected: () => (others().some(({ isUp }) => isUp) ? undefined : onConnected()),
    });
  });
  return {
    get isUp() {
      return sockets.some(({ isUp }) => isUp);
    },
    start: async () => {
      await page?.start();
      for (const socket of sockets) await socket.start();
    },
    stop: async () => {
      await Promise.all([page?.stop(), ...sockets.map((socket) => socket.stop())]);
    },
  };
}
