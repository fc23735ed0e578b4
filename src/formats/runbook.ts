import type { EntryInput } from '../entries/entry-schema.ts';
import { type Block, wordsOf } from './block.ts';
import { domainFromWords } from './domain-words.ts';
import { entryIdFromText } from './entry-id.ts';
import { isChinese } from './errorcanon-words.ts';
import type { Reader, TextDocument, TextFormat } from './format.ts';
import { giveIds } from './item-ids.ts';
import type { JsonObject } from './json.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import type { TakeNote } from './notes.ts';
import { patternFor, quotedMessages } from './propose-patterns.ts';
import { type Step, stepsOf } from './runbook-steps.ts';
import { type Chapter, chapterNamed } from './runbook-words.ts';
import { sameText } from './same-text.ts';
import { textBlocks } from './text-blocks.ts';

/** Articles carry no ids, rates, tiers or patterns; what an entry needs of these is worked out and said. */
export const format: TextFormat = {
  kind: 'text',
  name: 'runbook',
  about: 'runbook article (introduction, symptoms, causes, fix, prevention) as HTML, Markdown or plain text',
  reads: true,
  carries: [],
  recognises(document) {
    // Cheap first: megabytes of something else must not be parsed to be refused.
    const hits = new Set(document.isHtml ? chaptersInHtml(document.text) : chaptersInLines(document.lines));
    return hits.size >= 2 && (hits.has('fix') || hits.has('symptoms'));
  },
  read: readRunbook,
  write: undefined,
};

const chaptersInLines = (lines: readonly string[]): Chapter[] =>
  lines.flatMap((line) => (line.length > 80 ? [] : (chapterNamed(line.replace(/^\s*#{1,6}\s*/, '')) ?? [])));

const chaptersInHtml = (html: string): Chapter[] =>
  [...html.matchAll(/>([^<>]{3,60})</g)].flatMap(([, words = '']) => chapterNamed(words) ?? []);

function blocksOf(document: TextDocument): readonly Block[] {
  if (document.isHtml) return document.html;
  const isMarkdown = document.lines.some(
    (line) => /^#{1,6}\s/.test(line) && chapterNamed(line.replace(/^#+/, '')),
  );
  if (isMarkdown) return markdownBlocks(document.markdown, document.text);
  return textBlocks(document.lines, (line) => chapterNamed(line) !== undefined && !/^\s/.test(line));
}

interface Article {
  title?: string;
  readonly chapters: Map<Chapter, Block[]>;
  isChinese: boolean;
}

/** Headings below that of the fix are its steps; unknown ones beside it are chapters of which nothing is taken. */
function articleIn(blocks: readonly Block[], note: TakeNote): Article {
  const article: Article = { chapters: new Map(), isChinese: false };
  let open: Block[] | undefined;
  let unknown: { readonly name: string; readonly blocks: Block[] } | undefined;
  let level = 2;
  const close = (): void => {
    if (unknown) note('not-taken', `section "${unknown.name}"`, wordsOf(unknown.blocks).trim().slice(0, 120));
    unknown = undefined;
  };
  for (const block of blocks) {
    const chapter = block.kind === 'heading' ? chapterNamed(block.text) : undefined;
    if (block.kind === 'heading' && chapter !== undefined) {
      close();
      open = article.chapters.get(chapter) ?? [];
      article.chapters.set(chapter, open);
      level = block.level;
      article.isChinese ||= isChinese(block.text);
    } else if (block.kind === 'heading' && article.title === undefined && article.chapters.size === 0) {
      article.title = block.text;
    } else if (block.kind === 'heading' && (block.level <= level || !open)) {
      close();
      unknown = { name: block.text, blocks: [] };
      open = undefined;
    } else if (unknown) unknown.blocks.push(block);
    else if (open) open.push(block);
    else if (article.chapters.size === 0)
      article.chapters.set('introduction', [...(article.chapters.get('introduction') ?? []), block]);
  }
  close();
  return article;
}

function readRunbook(document: TextDocument, reader: Reader): EntryInput | undefined {
  const article = articleIn(blocksOf(document), reader.note);
  const of = (chapter: Chapter): Block[] => article.chapters.get(chapter) ?? [];
  const symptoms = points(of('symptoms'));
  const causes = points(of('causes'));
  const introduction = paragraphs(of('introduction'));
  const cause = introduction || causes.join('; ');
  if (cause === '') {
    reader.fault({
      field: 'Introduction',
      message: 'is missing, and so are the causes',
      remedy: 'Say what goes wrong and why',
    });
    return undefined;
  }
  const { checks, fixes } = sortSteps(stepsOf(of('fix')), stepsOf(of('diagnosis')));
  if (checks.length + fixes.length === 0) reader.note('guessed', 'Step-by-Step Fix', 'there are no steps');
  const identity = identify(article, { symptoms, causes, introduction }, reader);
  const { items, doubts } = workarounds(fixes, reader.note);
  reader.note(
    'guessed',
    'verification',
    'nobody vouches for an article, so it counts as written by the community',
  );
  return {
    ...identity,
    cause: { text: cause },
    ...(symptoms.length > 0 && { symptoms }),
    ...(checks.length > 0 && { diagnostics: checks.map((step) => diagnostic(step, reader.note)) }),
    ...(causes.length > 0 && { commonCauses: causes }),
    ...(of('prevention').length > 0 && { prevention: points(of('prevention')) }),
    workarounds: items as unknown as EntryInput['workarounds'],
    ...documentation(of('references'), reader.note),
    verification: { tier: 'community', origin: { format: 'runbook' } },
    ...(article.isChinese && { locale: 'zh' }),
    ...(Object.keys(doubts).length > 0 && { extensions: { runbook: { doubts } } }),
  };
}

interface Told {
  readonly symptoms: readonly string[];
  readonly causes: readonly string[];
  readonly introduction: string;
}

/** The first error message that is quoted names the error; without one the title does, or the first symptom. */
function identify(article: Article, told: Told, { note, checkPattern }: Reader) {
  const quoted = told.symptoms.map(quotedMessages);
  const sure = quoted.flatMap((one) => one.sure);
  const messages = [...new Set([...sure, ...quoted.flatMap(({ likely }) => likely)])];
  const title = article.title === undefined ? undefined : withoutHowTo(article.title);
  const signature = messages[0] ?? title ?? told.symptoms[0] ?? told.introduction.slice(0, 120);
  const important = `${title ?? ''} ${signature}`;
  const domain = domainFromWords([told.introduction, ...told.symptoms, ...told.causes].join(' '), important);
  const id = entryIdFromText(domain, title ?? firstSentence(signature));
  note('guessed', 'id', `"${id}", from its words`);
  note('guessed', 'signature', `"${signature}"`);
  const patterns = messages.map(patternFor).filter((pattern) => checkPattern(pattern) === undefined);
  for (const pattern of patterns) note('guessed', 'patterns', `"${pattern}", from a message it quotes`);
  if (patterns.length === 0)
    note('not-taken', 'patterns', 'it quotes no error message to make one from: add one');
  return {
    id,
    signature,
    ...(title !== undefined && !sameText(title, signature) && { aliases: [title] }),
    ...(patterns.length > 0 && {
      patterns,
      examples: { matches: sure.length > 0 ? sure : messages, ignores: [] },
    }),
  };
}

const withoutHowTo = (title: string): string =>
  title
    .replace(/^(?:how to (?:fix|solve|resolve)|fix(?:ing)?|solved?|troubleshoot(?:ing)?)\s*:?\s+/i, '')
    .replace(/^(?:如何(?:修复|解决))\s*/, '')
    .trim() || title;

const firstSentence = (text: string): string => /^.{24,}?\.(?=\s)/.exec(text)?.[0] ?? text;

const CHECKS =
  /^(?:check|verify|confirm|inspect|identify|monitor|look|review|examine|find|list|diagnose|determine|collect|gather|view|see|测试|检查|验证|确认|查看|诊断|监控)\b|^(?:检查|验证|确认|查看|诊断|监控)/i;

function sortSteps(fix: readonly Step[], diagnosis: readonly Step[]): { checks: Step[]; fixes: Step[] } {
  const checks = fix.filter(({ text }) => CHECKS.test(text));
  return { checks: [...diagnosis, ...checks], fixes: fix.filter((step) => !checks.includes(step)) };
}

function diagnostic({ text, more, codes }: Step, note: TakeNote) {
  for (const { doubt } of codes)
    if (doubt !== undefined) note('repaired', `check "${text.slice(0, 60)}"`, doubt);
  const command = codes.map((code) => code.text).join('\n');
  return {
    check: text,
    ...(command !== '' && { command }),
    ...(more.length > 0 && { means: more.join('\n') }),
  };
}

/** "Do this: so that." is what to do and how. */
function workarounds(steps: readonly Step[], note: TakeNote): { items: JsonObject[]; doubts: JsonObject } {
  const drafts = steps.map(({ text, more, codes }): JsonObject => {
    const [, action = text, reason] = /^(.{4,160}?[^:：])[:：]\s+(.+)$/s.exec(text) ?? [];
    const how = [...(reason === undefined ? [] : [reason]), ...more].join('\n');
    return {
      action,
      ...(how !== '' && { how }),
      ...(codes.length > 0 && { code: codes.map(({ doubt: _, ...code }) => ({ ...code })) }),
    };
  });
  const items = giveIds(drafts, (item) => String(item['action']));
  const doubts: JsonObject = {};
  for (const [index, { codes }] of steps.entries()) {
    for (const [at, { doubt }] of codes.entries()) {
      if (doubt === undefined) continue;
      const id = String(items[index]?.['id']);
      doubts[`/workarounds/#${id}/code/${at}`] = doubt;
      note('repaired', `code of workaround ${id}`, `${doubt}; look it over before use`);
    }
  }
  return { items, doubts };
}

/** One text for every item of a list and every paragraph. */
function points(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) =>
      block.kind === 'list' ? block.items.map((item) => wordsOf(item)) : [wordsOf([block])],
    )
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

const paragraphs = (blocks: readonly Block[]): string => points(blocks).join('\n\n');

function documentation(blocks: readonly Block[], note: TakeNote): Pick<EntryInput, 'documentation'> {
  const found = points(blocks).flatMap((text) => {
    const url = /https?:\/\/[^\s<>"`)]+/.exec(text)?.[0];
    if (url === undefined) note('not-taken', 'references', text.slice(0, 120));
    const section =
      url === undefined ? '' : text.replace(url, '').replaceAll(/^[\s:–—-]+|(?<![\s:–—-])[\s:–—-]+$/g, '');
    return url === undefined ? [] : [{ url, ...(section !== '' && { section }) }];
  });
  return found.length > 0 ? { documentation: found } : {};
}
