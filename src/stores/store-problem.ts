export type ProblemCode =
  /** Not reachable or restarting; will be back without anybody changing a setting. */
  | 'away'
  | 'full'
  | 'read-only'
  | 'in-use'
  | 'wrong-url'
  | 'wrong-password'
  | 'no-permission'
  | 'newer-schema'
  | 'changed-schema'
  | 'wrong-key'
  | 'damaged'
  | 'closed'
  /** So many votes wait already that one more cannot be kept. */
  | 'too-many-waiting';

/** The world is not as a store needs it. The message says what to do, names no person and holds no password. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }

  /** Whether the same call can succeed later without a restart. */
  get passes(): boolean {
    return this.code === 'away' || this.code === 'full' || this.code === 'read-only';
  }
}
