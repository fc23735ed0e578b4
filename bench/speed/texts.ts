import { Chance } from '../training/chance.ts';
import { calmLine } from '../training/make-paste.ts';

export const HOSTILE_PATTERNS: readonly string[] = [
  'error(a+)+$',
  'word([\\s\\S]*a){8}x',
  '(.*)(.*)(.*)(.*)(.*)[^=]=zzz',
  '^(\\w+\\s?)*error$',
  'error.*word.*error.*word.*error',
  '(error|word|aaa)(error|word|aaa)?(.*b){9}c',
  '(?:error[^x]{0,60}){6}x',
  'timeout(.|a|.a)*z',
  '(\\w|\\s|[a-z ])*timeout',
];

/** The texts of the table, made up from a seed. */
export function speedTexts(): Readonly<Record<string, string>> {
  const chance = new Chance(5);
  const log = Array.from({ length: 1_800 }, () => {
    const level = chance.is(0.05) ? 'ERROR' : 'INFO ';
    return `${chance.time()} ${level} [${chance.name()}] ${calmLine(chance)}${level === 'ERROR' ? `: ${chance.name()} failed` : ''}`;
  })
    .join('\n')
    .slice(0, 100_000);
  const frames = Array.from(
    { length: 44 },
    () =>
      `\tat com.${chance.name()}.${chance.name()}.${chance.name(3)}(${chance.name()}.java:${chance.number(3)})`,
  );
  const trace = [
    'org.springframework.web.util.NestedServletException: Request processing failed',
    ...frames.slice(0, 22),
    'Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30003ms.',
    ...frames.slice(22),
  ].join('\n');
  return {
    'chat line': 'does anybody know if the planning meeting has moved to three today?',
    'one-line error': "TypeError: Cannot read properties of undefined (reading 'map')",
    '4 KB trace': trace,
    '100 KB log': log,
    '100 KB in one line': log.replaceAll('\n', ' '),
    'hostile 100 KB': 'error word timeout '.repeat(5_200),
    'hostile patterns too': 'error word timeout aaa\n'.repeat(4_300),
  };
}
