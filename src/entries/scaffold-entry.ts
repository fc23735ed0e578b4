import type { EntryInput } from './entry-schema.ts';

const LOOKS_LIKE_ERROR = /\b(?:error|fatal|exception|failed|failure|denied|refused|panic|cannot|unable)\b/i;
const LONGEST_SIGNATURE = 200;

/**
 * A new entry that says what to fill in. The words TODO stand where only a person knows, and the check refuses them;
 * what a paste already tells is taken from it.
 */
export function scaffoldEntry(id: string, paste: string | undefined, today: string): EntryInput {
  const line = paste === undefined ? undefined : errorLine(paste);
  return {
    $schema: `${'../'.repeat(id.split('/').length - 1)}entry.schema.json`,
    id,
    signature: line ?? 'TODO: the error line as the tool prints it',
    aliases: ['TODO: other wordings of it, or leave this out'],
    patterns: [
      line === undefined ? 'TODO: words that only this error has, as a regular expression' : asPattern(line),
    ],
    tags: ['TODO'],
    cause: { text: 'TODO: what went wrong and why, in one or two sentences' },
    workarounds: [
      {
        id: 'todo-short-name',
        action: 'TODO: what to do first, in one line',
        how: 'TODO: how, where the action does not say it all',
        code: [
          {
            language: 'bash',
            text: 'TODO: a command to paste; {{name}} puts in what a pattern captured as (?<name>…)',
          },
        ],
        successRate: 0.5,
        condition: 'TODO: when this is the right thing to do, or leave it out',
        sources: ['https://TODO.example.com/the-official-documentation'],
      },
    ],
    deadEnds: [
      {
        id: 'todo-short-name',
        action: 'TODO: what people try that does not help',
        whyFails: 'TODO: why it does not',
        failRate: 0.8,
      },
    ],
    documentation: [{ url: 'https://TODO.example.com/the-official-documentation' }],
    verification: {
      tier: 'ai_generated',
      confidence: 0.5,
      evidence: 0,
      lastUpdated: today,
      resolvable: 'yes',
    },
    examples: {
      matches: [paste?.trim() || 'TODO: a real paste of this error, as long as people send it'],
      ignores: ['TODO: something like it that is another error, or none'],
    },
  };
}

function errorLine(paste: string): string | undefined {
  const lines = paste
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const found = lines.find((line) => LOOKS_LIKE_ERROR.test(line)) ?? lines[0];
  return found?.slice(0, LONGEST_SIGNATURE);
}

/** Word for word, except for what will be different next time: numbers, and what stands in quotes. */
function asPattern(line: string): string {
  return line
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll(/\d+/g, String.raw`\d+`)
    .replaceAll(/'[^']+'/g, "'[^']+'")
    .replaceAll(/"[^"]+"/g, '"[^"]+"');
}
