import { type DestinationStream, type Logger, pino } from 'pino';

export type LogFields = Readonly<Record<string, unknown>>;

/** What is written down about the work: one JSON object a line, never what people wrote. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** The same log with these fields on every line. */
  child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Takes secrets out of what errors say, which may quote what somebody pasted. */
  readonly redact?: (text: string) => string;
  /** Standard output, unless a test looks over the shoulder. */
  readonly to?: DestinationStream;
}

/** Fields by which message text and secrets travel in the objects of the platforms' own libraries. */
const PRIVATE = [
  'text',
  'body',
  'content',
  'paste',
  'message',
  'blocks',
  'attachments',
  'embeds',
  'token',
  'botToken',
  'appToken',
  'secret',
  'signingSecret',
  'clientSecret',
  'password',
  'authorization',
  'cookie',
  'headers',
];
const HIDDEN = '[hidden]';

/** Secrets that hide in texts, as an address in the message of a database driver. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, HIDDEN],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, HIDDEN],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  // "the bot connects" is a sentence; a token is longer than a word, or has other signs inside.
  [/\b(Bot) +(?=[a-z]*[\d_.~+/=-]\w|[a-z]{20})[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"\\]{0,256}):[^\s@/"\\]{1,256}@/gi, `$1:${HIDDEN}@`],
];

export function createLog({ level, to, redact = (text) => text }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // The last word on every line, whatever brought a secret into it.
    hooks: { streamWrite: withoutSecrets },
  };
  return withoutPrivateFields(to ? pino(options, to) : pino(options), redact);
}

type Redact = NonNullable<LogOptions['redact']>;

function withoutPrivateFields(logger: Logger, redact: Redact): Log {
  const clean = (fields: LogFields) => hidden(fields, 0, redact) as LogFields;
  return {
    debug: (fields, message) => logger.debug(clean(fields), redact(message)),
    info: (fields, message) => logger.info(clean(fields), redact(message)),
    warn: (fields, message) => logger.warn(clean(fields), redact(message)),
    error: (fields, message) => logger.error(clean(fields), redact(message)),
    child: (fields) => withoutPrivateFields(logger.child(clean(fields)), redact),
  };
}

const withoutSecrets = (line: string): string =>
  SECRETS.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), line);

/** Deeper than this nothing is worth a log line, and something that contains itself ends here. */
const DEEPEST = 4;

function hidden(value: unknown, depth: number, redact: Redact): unknown {
  if (value instanceof Error) return errorFields(value, depth, redact);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[…]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => hidden(item, depth + 1, redact));
  const clean: Record<string, unknown> = {};
  for (const [name, below] of Object.entries(value)) {
    clean[name] = PRIVATE.includes(name) ? HIDDEN : hidden(below, depth + 1, redact);
  }
  return clean;
}

/** Of an error only what tells where it went wrong; libraries hang whole requests and answers on theirs. */
function errorFields(error: Error, depth: number, redact: Redact): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name,
    message: redact(message.slice(0, 2_000)).slice(0, 500),
    ...(code === undefined ? {} : { code }),
    stack: stack && frames(stack),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: hidden(cause, depth + 1, redact) }),
  };
}

/** Where it went wrong, without the message that stands before the frames and may have many lines. */
const frames = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at\s.*(?:\)|:\d+)$/.test(line))
    .slice(0, 11)
    .join('\n');
