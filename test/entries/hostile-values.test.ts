import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaceholders } from '../../src/entries/fill-placeholders.ts';

const fillIn = (text: string, place: Parameters<typeof fillPlaceholders>[1], value: string) =>
  fillPlaceholders(text, place, {
    words: { port: 'the port' },
    captured: { port: value },
    redact: (plain) => plain,
  });

/** Every way a shell could be led astray, and the ordinary. */
const METACHARACTERS = [...'$()`\'"\\\n\r;&|!#- {}<>*~=%a\u2028\u0000\u202e’'];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...METACHARACTERS), maxLength: 30 }),
  fc.constantFrom('$(show pwned)', '`show pwned`', '"; show pwned; "', "'; show pwned; '", '\\', '-x y'),
);

/** `§` is the placeholder. */
const TEMPLATES = [
  'show §',
  'show a§b',
  'show "a § b"',
  "show 'a § b'",
  'show "$HOME§" §',
  `show 'x'§"y"`,
  'show \\§',
  'show $§',
  'show "\\§"',
  'show "$§"',
  'show # §',
  "show $'§'",
  'show "$(show §)"',
  'show $(show §)',
  'show `show §`',
  `show "$\{x:-§}"`,
  'show x=$((1+1)) §',
  'show <<END\n§\nEND',
  'if show §; then show "§"; fi',
  "# it's\nshow §",
  "x='a\nb'; show §; y='c'",
].map((template) => template.replaceAll('§', '{{port}}'));

describe('a hostile value', () => {
  it('never leaves its line, whatever the place', () => {
    const places = [
      'prose',
      {},
      ...['sh', 'pwsh', 'yaml', 'console'].map((language) => ({ language })),
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...TEMPLATES),
        fc.constantFrom(...places),
        hostile,
        (template, place, value) => {
          const filled = fillIn(template, place, value);
          expect(filled.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(filled.split('\n')).toHaveLength(template.split('\n').length);
          if (place === 'prose') expect(filled.split('`')).toHaveLength(template.split('`').length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Only \`show\` exists, and prints how many arguments it got: which commands ran with how many words. */
function runInShell(shell: string, pieces: readonly string[]): string[] {
  const blocks = pieces.map((code) => `${code}\nprintf '=end=\\n'`);
  const { stdout } = spawnSync(shell, ['-s'], {
    input: ['PATH=; show() { printf "show:%s\\n" "$#"; }', ...blocks, ''].join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return stdout.split('=end=\n').slice(0, -1);
}

describe.each(['/bin/sh', '/bin/bash', '/usr/bin/zsh'].filter((shell) => existsSync(shell)))(
  '%s',
  (shell) => {
    /** What a template does with a harmless word, and with the declared words. */
    const innocent = new Map(
      TEMPLATES.map((template) => [
        template,
        runInShell(shell, [fillIn(template, {}, 'word'), fillIn(template, {}, '-')]),
      ]),
    );

    it('runs the same commands with the same number of words, whatever was captured', () => {
      const cases = fc
        .sample(hostile, { numRuns: 500, seed: 20 })
        .flatMap((value) => TEMPLATES.map((template) => ({ template, value })));
      const ran = runInShell(
        shell,
        cases.map(({ template, value }) => fillIn(template, {}, value)),
      );
      expect(ran).toHaveLength(cases.length);
      const astray = cases.filter(({ template }, at) => !innocent.get(template)?.includes(ran[at] ?? ''));
      expect(astray).toEqual([]);
    });

    it('hands the value over unchanged where it is quoted', () => {
      const values = ['a b', 'it\'s $(x) `y` "z" !1 *', '{a,b} ~ # ; & |', 'ünïcode 漢字'];
      const { stdout } = spawnSync(shell, ['-s'], {
        input: values
          .map((value) => fillIn(`printf '%s\\n' {{port}} "{{port}}" '{{port}}'`, {}, value))
          .join('\n'),
        encoding: 'utf8',
      });
      expect(stdout.split('\n').slice(0, -1)).toEqual(values.flatMap((value) => [value, value, value]));
    });

    it('shows a value that was not quoted: the comparison can fail', () => {
      const [ran] = runInShell(shell, ['show $(show pwned); show pwned']);
      expect(innocent.get('show {{port}}')).not.toContain(ran);
    });
  },
);
