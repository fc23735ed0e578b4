import type { Workaround } from '../entry-schema.ts';
import type { Rule } from './rule.ts';

const LEVELS = ['safe', 'caution', 'dangerous'] as const;
const riskOf = ({ risk }: Workaround): number => LEVELS.indexOf(risk?.level ?? 'safe');

/** Commands that destroy data, history or protection when they are pasted without a thought. */
const DANGERS: readonly (readonly [RegExp, string])[] = [
  [/\brm\s+-\w*[rf]\w*[rf]/, 'removes files for good'],
  [/\bchmod\s+(?:-R\s+)?0?777\b/, 'opens a file to everybody'],
  [/\bgit\s+push\b.*(?:--force(?!-with-lease)|\s-f\b)/, 'overwrites the history of others'],
  [/\bgit\s+(?:reset\s+--hard|clean\s+-\w*f)/, 'drops local changes'],
  [
    /\b(?:verify\s*=\s*False|--insecure|--no-check-certificate|sslVerify\s+false|rejectUnauthorized:\s*false)/,
    'turns off the check of certificates',
  ],
  [/NODE_TLS_REJECT_UNAUTHORIZED\s*=\s*['"]?0/, 'turns off the check of certificates'],
  [/\bStrictHostKeyChecking[= ]+no\b/, 'turns off the check of host keys'],
  [/\b(?:curl|wget)\b[^\n|]*\|\s*(?:sudo\s+)?(?:ba|z)?sh\b/, 'runs what a web site sends'],
  [/\b(?:drop|truncate)\s+(?:table|database|schema)\b/i, 'deletes data'],
  [/\bdocker\s+(?:system|volume)\s+prune\b/, 'deletes volumes or images'],
  [/\bkubectl\s+delete\s+(?:pvc?|ns|namespace)\b/, 'deletes data'],
  [/\bsetenforce\s+0\b|\bufw\s+disable\b/, 'turns off a protection'],
  [/\bkill(?:all)?\s+-9\b|\bkill\s+-KILL\b/, 'gives a process no time to save'],
];

/** What can do harm says so, and does not come before what cannot. */
export const safeFirst: Rule = function* ({ entry: { workarounds }, format }) {
  const [first] = workarounds;
  if (first && riskOf(first) > Math.min(...workarounds.map(riskOf))) {
    yield {
      level: 'warning',
      field: 'workarounds[0].risk',
      message: `the first thing to try is marked ${first.risk?.level}, while a safer one follows`,
      remedy: 'Put the safer one first',
    };
  }
  if (format !== undefined) return;
  for (const [index, workaround] of workarounds.entries()) {
    if (riskOf(workaround) > 0) continue;
    const { action, how = '', code = [] } = workaround;
    const texts = [action, how, ...code.map(({ text }) => text)].join('\n');
    const danger = DANGERS.find(([pattern]) => pattern.test(texts));
    if (!danger) continue;
    yield {
      level: 'warning',
      field: `workarounds[${index}]`,
      message: `${danger[0].exec(texts)?.[0]} ${danger[1]}, and no risk is marked`,
      remedy: 'Add risk with a level (caution or dangerous) and a note on what can be lost',
    };
  }
};
