/** The right to be connected: of several replicas one has it at a time, and the others stand by. */
export interface Turn {
  /** Resolves when it was asked for once; `taken` was called if this process has it. */
  start(): Promise<void>;
  /** To be asked before anything that is heard is believed. */
  holds(): boolean;
  /** Lets another one try, and asks again later. */
  pass(): Promise<void>;
  /** How long one that holds may be without a connection before it lets another one try. */
  readonly patienceMs: number;
  /** For good, so that another one can take it at once. */
  release(): Promise<void>;
}

export interface TurnEvents {
  readonly taken: () => void;
  /** There is a moment left to leave in good order. */
  readonly lost: () => void;
}

export type TakeTurns = (events: TurnEvents) => Turn;

/** A process that shares its store with nobody has nobody to take turns with. */
export const alone: TakeTurns = ({ taken }) => ({
  start: async () => taken(),
  holds: () => true,
  pass: async () => {},
  patienceMs: Number.POSITIVE_INFINITY,
  release: async () => {},
});
