import fc from 'fast-check';

/** What people could paste to break something: pieces of markup of every platform, controls, and anything at all. */
const PIECES = [
  '@everyone',
  '``',
  '``````',
  '@here',
  '<!channel>',
  '<@U012AB3CD>',
  '<@&123456789012345678>',
  '<#C012AB3CD>',
  '</fix:1>',
  '[x](https://evil.example)',
  '<https://evil.example|x>',
  'https://evil.example',
  '\n',
  '\r',
  '\u2028',
  '\u0085',
  '\t',
  ' ',
  '\u001b[31m',
  '\u001b]8;;x\u0007',
  '\u0000',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u0301',
  '\ud83d',
  '`',
  '```',
  '```sh\n',
  '# ',
  '> ',
  '- ',
  '· ',
  'Try 1 of 1 · ~99 % (likely 99–100 %) · 999 of 999 said it worked',
  'Dead ends',
  'Cause: ',
  '{{name}}',
  '<b>',
  '&lt;',
  '中文，',
  '👩‍👧',
] as const;

export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ maxLength: 12 }),
    ),
    {
      maxLength: 24,
    },
  )
  .map((pieces) => pieces.join(''));
