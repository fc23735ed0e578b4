import type { Rule } from './redact-rule.ts';
import { isPlaceholder, isReference } from './redact-values.ts';

const BEFORE = 96;

/** Which programs take a password behind which flag. */
const FLAGS: Readonly<Record<string, RegExp>> = {
  ' -p': /\b(?:mysql\w*|mariadb[\w-]*|sshpass|docker login|helm registry login)\b[^\n|;]*$/,
  ' -a ': /\bredis-cli\b[^\n|;]*$/,
  ' -u ': /\b(?:curl|wget)\b[^\n|;]*$/,
  ' --user ': /\b(?:curl|wget)\b[^\n|;]*$/,
  ' password ': /\blogin \S{1,64}$/,
  'identified by ': /\buser\b[^\n;]*$/i,
  'requirepass ': /(?:^|\n|set )\s*$/i,
  'masterauth ': /(?:^|\n|set )\s*$/i,
};

/** Passwords that stand behind a flag or a word without a sign between: `mysql -pX`, `curl -u name:X`. */
export const commandRule: Rule = {
  cues: Object.keys(FLAGS),
  anyCase: true,
  find(reader, at, cue) {
    const before = reader.peek(Math.max(0, at - BEFORE), at);
    if (!FLAGS[cue]?.test(before)) return undefined;
    let start = at + cue.length;
    // Only of the database clients a blank behind the flag means that the password is asked for.
    if (cue === ' -p' && reader.char(start) === ' ' && !/mysql|mariadb/.test(before)) start += 1;
    if (/["']/.test(reader.char(start))) start += 1;
    const end = reader.end('solid', start);
    if (cue === ' -u ' || cue === ' --user ') {
      const colon = reader.peek(start, end).indexOf(':');
      if (colon < 0) return undefined;
      start += colon + 1;
    }
    const value = reader.peek(start, end);
    if (value.length < 3 || isPlaceholder(value) || isReference(value)) return undefined;
    return { kind: 'password', start, end };
  },
};

/** The third argument of a call that opens a database: PHP prints arguments into its traces. */
export const argumentRule: Rule = {
  cues: ['pdo->__construct(', 'mysqli->__construct(', 'mysqli_connect(', 'new pdo('],
  anyCase: true,
  find(reader, at, cue) {
    const from = at + cue.length;
    const ahead = /^(?:\s*(["'])[^"'\n]*\1\s*,){2}\s*["']/.exec(reader.peek(from, from + 200));
    if (!ahead) return undefined;
    const start = from + ahead[0].length;
    const end = reader.end('quotedLine', start);
    return end > start ? { kind: 'password', start, end } : undefined;
  },
};
