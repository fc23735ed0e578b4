import type { BlockContent, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { domainOf, type Entry } from '../entries/entry-schema.ts';
import { percentText } from './codecs.ts';
import { fillWords } from './fill-words.ts';
import type { TextFormat } from './format.ts';
import { inLanguage } from './in-language.ts';
import { LABELS, type Labels } from './own-markdown-words.ts';

const MARK = '<!-- Errata: an entry, to be read. To import it, use its JSON. -->';

/** For wikis and eyes. It leaves out what only programs need, so it is not read back. */
export const format: TextFormat = {
  kind: 'text',
  name: 'markdown',
  about: 'an entry as Markdown to be read, with nothing but prose and code in it',
  reads: false,
  carries: [],
  recognises: ({ text }) => text.trimStart().startsWith(MARK),
  read(_document, { fault }) {
    fault({
      message: 'is an entry written to be read, which leaves things out',
      remedy: 'Import the JSON of the entry (errata export --format json)',
    });
    return undefined;
  },
  write(entry, { locale }) {
    const local = fillWords(inLanguage(entry, locale));
    const labels = LABELS[local.locale.startsWith('zh') ? 'zh' : 'en'];
    const root: Root = { type: 'root', children: blocksOf(local, labels) };
    return `${MARK}\n\n${toMarkdown(root, { bullet: '-', rule: '-', extensions: [gfmTableToMarkdown()] })}`;
  },
};

function blocksOf(entry: Entry, labels: Labels): RootContent[] {
  const { environment, verification } = entry;
  const applies = [
    environment?.runtime &&
      [environment.runtime.name, environment.runtime.versions].filter(Boolean).join(' '),
    environment?.os,
  ].filter((part): part is string => part !== undefined && part !== '');
  return [
    heading(1, entry.signature),
    paragraph(entry.cause.text),
    ...section(labels.symptoms, bullets(entry.symptoms)),
    ...section(labels.checks, checks(entry)),
    ...section(labels.commonCauses, bullets(entry.commonCauses)),
    ...section(labels.workarounds, workarounds(entry, labels)),
    ...section(labels.deadEnds, deadEnds(entry, labels)),
    ...section(labels.prevention, bullets(entry.prevention)),
    ...section(labels.versions, versions(entry, labels)),
    ...section(labels.related, related(entry, labels)),
    ...section(labels.documentation, documentation(entry)),
    ...section(labels.about, [
      ...bullets([
        `${labels.id}: \`${entry.id}\``,
        `${labels.domain}: ${domainOf(entry.id)}`,
        ...(entry.category === undefined ? [] : [`${labels.category}: ${entry.category}`]),
        ...(entry.aliases ? [`${labels.aliases}: ${entry.aliases.join('; ')}`] : []),
        ...(applies.length > 0 ? [`${labels.applies}: ${applies.join(', ')}`] : []),
        `${labels.vouched}: ${labels.tiers[verification.tier]}`,
        ...(verification.lastConfirmed === undefined
          ? []
          : [`${labels.confirmed}: ${verification.lastConfirmed}`]),
      ]),
    ]),
  ];
}

function workarounds(entry: Entry, labels: Labels): RootContent[] {
  return entry.workarounds.flatMap((item, index): RootContent[] => {
    const facts = [
      ...(item.successRate === undefined ? [] : [labels.estimated(percentText(item.successRate))]),
      ...(item.effort === undefined ? [] : [labels.efforts[item.effort]]),
      ...(item.risk === undefined ? [] : [labels.risk(item.risk.level, item.risk.note)]),
      ...(item.condition ? [`${labels.condition}: ${item.condition}`] : []),
      ...(item.tradeoff ? [`${labels.tradeoff}: ${item.tradeoff}`] : []),
      ...(item.epoch ? [labels.since(item.epoch.since, item.epoch.reason)] : []),
    ];
    return [
      heading(3, `${index + 1}. ${item.action}`),
      ...(facts.length > 0 ? [emphasised(facts.join(' · '))] : []),
      ...(item.how ? [paragraph(item.how)] : []),
      ...(item.code ?? []).map(code),
      ...sources(item.sources),
    ];
  });
}

function deadEnds(entry: Entry, labels: Labels): RootContent[] {
  const items = (entry.deadEnds ?? []).map((item): ListItem => {
    const rate = item.failRate === undefined ? '' : ` (${labels.failed(percentText(item.failRate))})`;
    const condition = item.condition ? ` (${item.condition})` : '';
    const lead = item.action === undefined ? [] : [strong(item.action), plain(': ')];
    const more = item.misconception ? [paragraph(item.misconception)] : [];
    return {
      type: 'listItem',
      spread: false,
      children: [
        { type: 'paragraph', children: [...lead, ...phrasing(item.whyFails + condition + rate)] },
        ...more,
        ...sources(item.sources),
      ],
    };
  });
  return items.length === 0 ? [] : [{ type: 'list', spread: false, children: items }];
}

function checks(entry: Entry): RootContent[] {
  return (entry.diagnostics ?? []).flatMap(({ check, command, means }) => [
    paragraph(check),
    ...(command === undefined ? [] : [code({ text: command })]),
    ...(means === undefined ? [] : [paragraph(means)]),
  ]);
}

function versions(entry: Entry, labels: Labels): RootContent[] {
  const fields = [
    'version',
    'status',
    'introduced',
    'deprecated',
    'removed',
    'behaviorChange',
    'notes',
  ] as const;
  const used = fields.filter((field) => entry.versions?.some((version) => version[field] !== undefined));
  if (used.length === 0) return [];
  const row = (cells: readonly string[]) => ({
    type: 'tableRow' as const,
    children: cells.map((cell) => ({
      type: 'tableCell' as const,
      children: phrasing(cell.replaceAll('\n', ' ')),
    })),
  });
  const rows = (entry.versions ?? []).map((version) => row(used.map((field) => version[field] ?? '—')));
  return [{ type: 'table', children: [row(used.map((field) => labels.columns[field])), ...rows] }];
}

function related(entry: Entry, labels: Labels): RootContent[] {
  const { leadsTo = [], precededBy = [], confusedWith = [] } = entry.relations ?? {};
  const line = (label: string) => (one: (typeof leadsTo)[number]) => {
    const words = [one.distinction, one.condition, one.delay].filter(Boolean).join('; ');
    const rate = one.probability === undefined ? '' : ` (${percentText(one.probability)})`;
    return `${label}: \`${one.id}\`${rate}${words === '' ? '' : `: ${words}`}`;
  };
  return bullets([
    ...leadsTo.map(line(labels.leadsTo)),
    ...precededBy.map(line(labels.precededBy)),
    ...confusedWith.map(line(labels.confusedWith)),
  ]);
}

const documentation = (entry: Entry): RootContent[] =>
  (entry.documentation ?? []).length === 0
    ? []
    : [list((entry.documentation ?? []).map(({ url, section: name }) => [link(url, name ?? url)]))];

const section = (name: string, blocks: RootContent[]): RootContent[] =>
  blocks.length === 0 ? [] : [heading(2, name), ...blocks];

const bullets = (texts: readonly string[] | undefined): RootContent[] =>
  texts && texts.length > 0 ? [list(texts.map(phrasing))] : [];

const sources = (urls: readonly string[] | undefined): BlockContent[] =>
  (urls ?? []).map((url) => ({ type: 'paragraph', children: [link(url, url)] }));

const list = (items: readonly PhrasingContent[][]) => ({
  type: 'list' as const,
  spread: false,
  children: items.map(
    (children): ListItem => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children }],
    }),
  ),
});

const heading = (depth: 1 | 2 | 3, text: string): RootContent => ({
  type: 'heading',
  depth,
  children: phrasing(text.replaceAll('\n', ' ')),
});

const paragraph = (text: string): BlockContent => ({ type: 'paragraph', children: phrasing(text) });
const emphasised = (text: string): RootContent => ({
  type: 'paragraph',
  children: [{ type: 'emphasis', children: phrasing(text) }],
});
const code = ({ language, text }: { language?: string | undefined; text: string }): BlockContent => ({
  type: 'code',
  ...(language !== undefined && { lang: language.replaceAll(/[\s`]+/g, '') }),
  value: text,
});
const link = (url: string, text: string): PhrasingContent => ({ type: 'link', url, children: [plain(text)] });
const strong = (text: string): PhrasingContent => ({ type: 'strong', children: phrasing(text) });
const plain = (value: string): PhrasingContent => ({ type: 'text', value });

/** Code between back-ticks is code; everything else stands for itself, whatever Markdown would make of it. */
function phrasing(text: string): PhrasingContent[] {
  return text.split(/(`[^`\n]+`)/).flatMap((part): PhrasingContent[] => {
    if (part === '') return [];
    const inside = /^`([^`\n]+)`$/.exec(part)?.[1];
    return [inside === undefined ? plain(part) : { type: 'inlineCode', value: inside }];
  });
}
