import type { Insights } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import { cardToHtml, escapeHtml } from './card-to-html.ts';

interface ListPage {
  readonly card: Card;
  readonly words: string;
  readonly language: string;
}

const WORDS = {
  en: {
    chat: 'Chat',
    entries: 'Entries',
    insights: 'Insights',
    search: 'Search',
    other: '中文',
    json: 'JSON',
    markdown: 'Markdown',
  },
  zh: {
    chat: '聊天',
    entries: '条目',
    insights: '洞察',
    search: '搜索',
    other: 'English',
    json: 'JSON',
    markdown: 'Markdown',
  },
} as const;

const wordsFor = (language: string) => (language === 'zh' ? WORDS.zh : WORDS.en);

export function listPage({ card, words, language }: ListPage): string {
  const names = wordsFor(language);
  const form = `<form class="search" action="/entries" role="search"><input type="hidden" name="lang" value="${escapeHtml(language)}"><label>${names.search} <input name="q" type="search" value="${escapeHtml(words)}" maxlength="300"></label><button>${names.search}</button></form>`;
  return frame({
    title: names.entries,
    language,
    path: `/entries?q=${encodeURIComponent(words)}&`,
    body: form + cardToHtml(card),
  });
}

export function entryPage({ id, card, language }: { id: string; card: Card; language: string }): string {
  const names = wordsFor(language);
  const address = `/entries/${id.split('/').map(encodeURIComponent).join('/')}`;
  const links = card.entryId
    ? `<p class="raw"><a href="${escapeHtml(address)}.json">${names.json}</a> <a href="${escapeHtml(address)}.md">${names.markdown}</a></p>`
    : '';
  return frame({ title: card.summary, language, path: `${address}?`, body: cardToHtml(card) + links });
}

export function insightsPage(insights: Insights, language: string): string {
  const names = wordsFor(language);
  // The data travels as JSON in an element that is no script; the page's own script draws it.
  const body = `<div id="insights" data-insights="${escapeHtml(JSON.stringify(insights))}"></div><link rel="stylesheet" href="/assets/uplot.css"><script type="module" src="/assets/insights.js"></script>`;
  return frame({ title: names.insights, language, path: '/insights?', body });
}

function frame({
  title,
  language,
  path,
  body,
}: {
  title: string;
  language: string;
  path: string;
  body: string;
}): string {
  const names = wordsFor(language);
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Errata</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body class="page">
<nav><a href="/">${names.chat}</a> <a href="/entries?lang=${escapeHtml(language)}">${names.entries}</a> <a href="/insights?lang=${escapeHtml(language)}">${names.insights}</a> <a class="language" href="${escapeHtml(`${path}lang=${other}`)}" hreflang="${other}">${names.other}</a></nav>
<main>${body}</main>
<script type="module" src="/assets/entries.js"></script>
</body>
</html>`;
}
