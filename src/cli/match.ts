import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cardToText } from '../cards/card-to-text.ts';
import { notKnownCard } from '../cards/not-known-card.ts';
import { stepCard } from '../cards/step-card.ts';
import type { Recognition } from '../matching/match.ts';
import { createMatcher, type Matcher } from '../matching/matcher.ts';
import { defineCommand, EXIT, type ExitCode, FailureError, UsageError } from './frame/command.ts';
import { entriesFor, entriesOption } from './frame/entry-sources.ts';
import { tellEntries } from './frame/tell-entries.ts';
import type { Terminal } from './frame/terminal.ts';
import { readLines } from './match/read-lines.ts';

export const command = defineCommand({
  name: 'match',
  summary: 'Recognise an error in a file or standard input and print its card.',
  operands: [{ name: 'file', optional: true }],
  options: {
    entries: entriesOption,
    all: { type: 'boolean', help: 'Rank what was found without the rule of silence.' },
    explain: { type: 'boolean', help: 'Say line by line why.' },
    jsonl: { type: 'boolean', help: 'Read {"id","text"} per line, write {"case","answers","ms"} per line.' },
  },
  examples: [
    { line: 'match build.log', does: 'what the bot would answer, or why it stays silent' },
    { line: 'match --explain < paste.txt', does: 'why, line by line' },
    { line: 'match --entries records.ndjson --jsonl < cases.jsonl', does: 'many texts at once' },
  ],
  details: [
    'With --jsonl, "answers" is what would be posted unasked in a channel in mode auto: [] is silence, and a',
    'suggestion is silence here; with --all it is the ranking. A line that is not {"id","text"} is answered',
    'with {"line","error"}, and the rest goes on. Exit code 1: nothing was answered, or a line was wrong.',
  ].join('\n'),

  async run({ values, operands }, terminal) {
    if (values.jsonl && values.explain) throw new UsageError('Choose one of --jsonl and --explain.');
    const loaded = await entriesFor(values.entries, terminal);
    const matcher = createMatcher(loaded.entries.values());
    if (values.jsonl)
      return await matchLines(matcher, await source(operands[0], terminal), values.all === true, terminal);
    const text = await readAll(await source(operands[0], terminal));
    if (values.explain) {
      terminal.out.write(`${matcher.explain(text).join('\n')}\n`);
      return EXIT.ok;
    }
    const recognition = matcher.recognise(text, { all: values.all === true });
    if (values.all) return printRanking(recognition, terminal);
    return await printCard(recognition, text, matcher, terminal);
  },
});

type Source = Terminal['input'] | AsyncIterable<string>;

async function source(file: string | undefined, terminal: Terminal): Promise<Source> {
  if (file === undefined || file === '-') {
    if (terminal.input.isTTY) terminal.err.write('Paste the error, then end with Ctrl-D.\n');
    return terminal.input;
  }
  try {
    const text = await readFile(path.resolve(terminal.folder, file), 'utf8');
    return (async function* () {
      yield text;
    })();
  } catch (error) {
    throw new FailureError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function readAll(input: Source): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input)
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

async function matchLines(
  matcher: Matcher,
  input: Source,
  all: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  let wrong = false;
  for await (const line of readLines(input)) {
    if (line.kind === 'fault') {
      wrong = true;
      terminal.out.write(`${JSON.stringify({ line: line.number, error: line.message })}\n`);
      continue;
    }
    const begin = performance.now();
    const recognition = matcher.recognise(line.text, { all });
    const ms = Math.round((performance.now() - begin) * 1_000) / 1_000;
    const answers =
      recognition.verdict === 'answer'
        ? recognition.matches.map(({ entry, confidence }) => ({ id: entry.id, score: confidence }))
        : [];
    terminal.out.write(`${JSON.stringify({ case: line.id, answers, ms })}\n`);
  }
  return wrong ? EXIT.problems : EXIT.ok;
}

function printRanking({ matches }: Recognition, { out }: Terminal): ExitCode {
  for (const { entry, confidence } of matches)
    out.write(
      `${Math.round(confidence * 100)
        .toString()
        .padStart(3)} %  ${out.paint('bold', entry.id)}  ${entry.signature}\n`,
    );
  return matches.length > 0 ? EXIT.ok : EXIT.problems;
}

async function printCard(
  recognition: Recognition,
  text: string,
  matcher: Matcher,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, err } = terminal;
  const [best] = recognition.matches;
  const width = Math.min(100, out.columns);
  if (!best || recognition.verdict !== 'answer') {
    const nearest = (recognition.verdict === 'suggest' ? recognition.matches.slice(0, 3) : []).map(
      ({ entry }) => entry,
    );
    const card = notKnownCard({
      ...(await tellEntries(nearest, terminal)),
      reason:
        text.trim() === ''
          ? { why: 'empty' }
          : recognition.reason === 'no-error'
            ? { why: 'no-error' }
            : { why: 'nothing-fits', lines: text.trim().split('\n').length, entries: matcher.size },
      nearest,
    });
    out.write(`${cardToText(card, { width, ballots: false })}\n`);
    err.write(
      `(${recognition.verdict}: ${recognition.reason}; --explain says why, --all shows the ranking)\n`,
    );
    return EXIT.problems;
  }
  const evidence = best.evidence[0];
  const captured: Record<string, string> = Object.assign(
    {},
    ...best.evidence.map(({ captures }) => captures),
  );
  const line = evidence && lineAround(text, evidence.span.start);
  const telling = await tellEntries([best.entry], terminal);
  const card = stepCard({
    ...telling,
    entry: best.entry,
    confidence: best.confidence,
    matched: evidence && line !== undefined ? { line: evidence.line, text: telling.redact(line) } : undefined,
    captured,
    seen: undefined,
    order: telling.orderOf(best.entry),
    step: 0,
    state: { kind: 'open' },
  });
  out.write(`${cardToText(card, { width, ballots: false })}\n`);
  return EXIT.ok;
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text
    .slice(start, end < 0 ? text.length : end)
    .slice(0, 400)
    .trim();
}
