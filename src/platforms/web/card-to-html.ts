import { writeAction } from '../../cards/action.ts';
import type {
  Block,
  Button,
  Card,
  Fact,
  Item,
  ListSection,
  RateWords,
  Section,
  StepSection,
} from '../../cards/card.ts';
import type { RichText } from '../../cards/rich-text.ts';

/** Buttons on our own page have no limit that an entry's id could reach. */
const ACTION_ROOM = 4_096;

/**
 * A card as HTML. Every text goes through `escapeHtml`, the only place that turns text into markup, so nothing a person
 * or an entry wrote can become an element, an attribute or a script.
 */
export function cardToHtml(card: Card): string {
  const sections = card.sections.map((section) => sectionToHtml(section)).join('');
  return `<article class="card card-${card.kind}" lang="${escapeHtml(card.locale)}" aria-label="${escapeHtml(card.summary)}">${sections}</article>`;
}

function sectionToHtml(section: Section): string {
  switch (section.kind) {
    case 'title': {
      const note = section.note ? `<span class="note">${escapeHtml(section.note)}</span>` : '';
      return `<header class="title mood-${section.mood}"><h3>${richToHtml(section.text)}</h3>${note}</header>`;
    }
    case 'matched':
      return `<figure class="matched"><figcaption>${escapeHtml(section.label)}</figcaption><pre><code>${escapeHtml(section.code)}</code></pre></figure>`;
    case 'prose':
      return `<section class="prose prose-${section.role}">${heading(section.heading)}${section.blocks.map(blockToHtml).join('')}</section>`;
    case 'step':
      return stepToHtml(section);
    case 'ballot':
      return `<div class="ballot" role="group">${buttonToHtml(section.worked, 'worked')}${buttonToHtml(section.failed, 'failed')}</div>`;
    case 'list':
      return listToHtml(section);
    case 'facts':
      return `<section class="facts">${heading(section.heading)}${factsToHtml(section.facts)}</section>`;
    case 'buttons':
      return `<div class="buttons">${section.buttons.map((button) => buttonToHtml(button, 'plain')).join('')}</div>`;
    case 'provenance':
      return `<footer class="provenance">${section.lines.map((line) => `<p>${richToHtml(line)}</p>`).join('')}</footer>`;
    default:
      return section satisfies never;
  }
}

function stepToHtml(step: StepSection): string {
  return `<section class="step step-${step.role}"><p class="label">${escapeHtml(step.label)}</p><p class="action">${richToHtml(step.action)}</p>${step.blocks.map(blockToHtml).join('')}${factsToHtml(step.facts)}${rateToHtml(step.rate)}</section>`;
}

/** The words always stand; the bar only draws what they say. */
function rateToHtml({ words, figures }: RateWords): string {
  const bar = figures
    ? `<meter class="rate-bar" min="0" max="1" value="${figures.rate.toFixed(3)}" aria-hidden="true"></meter>`
    : '';
  return `<p class="rate">${bar}<span>${richToHtml(words)}</span></p>`;
}

function listToHtml(list: ListSection): string {
  const more = list.more ? `<p class="more">${richToHtml(list.more)}</p>` : '';
  const items = list.items.map((item) => `<li>${itemToHtml(item)}</li>`).join('');
  return `<section class="list list-${list.role}">${heading(list.heading)}<ul>${items}</ul>${more}</section>`;
}

function itemToHtml(item: Item): string {
  const marker = item.marker ? `<span class="marker">${escapeHtml(item.marker)}</span> ` : '';
  const text = item.action
    ? `<button type="button" class="link" data-action="${escapeHtml(writeAction(item.action, ACTION_ROOM))}">${richToHtml(item.text)}</button>`
    : richToHtml(item.text);
  const detail = item.detail ? `<p class="detail">${richToHtml(item.detail)}</p>` : '';
  return `${marker}${text}${detail}`;
}

function factsToHtml(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const rows = facts.map(
    ({ label, value, warns }) =>
      `<div${warns ? ' class="warns"' : ''}><dt>${escapeHtml(label)}</dt><dd>${richToHtml(value)}</dd></div>`,
  );
  return `<dl>${rows.join('')}</dl>`;
}

function blockToHtml(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${richToHtml(block.text)}</p>`;
  const language = block.language ? ` data-language="${escapeHtml(block.language)}"` : '';
  return `<pre tabindex="0"${language}><code>${escapeHtml(block.text)}</code></pre>`;
}

const buttonToHtml = ({ label, action }: Button, look: 'worked' | 'failed' | 'plain'): string =>
  `<button type="button" class="${look}" data-action="${escapeHtml(writeAction(action, ACTION_ROOM))}">${escapeHtml(label)}</button>`;

const heading = (text: string | undefined): string => (text ? `<h4>${escapeHtml(text)}</h4>` : '');

export function richToHtml(text: RichText): string {
  return text
    .map((part) => {
      switch (part.kind) {
        case 'plain':
          return escapeHtml(part.text);
        case 'code':
          return `<code>${escapeHtml(part.text)}</code>`;
        case 'strong':
          return `<strong>${escapeHtml(part.text)}</strong>`;
        case 'link':
          return `<a href="${escapeHtml(part.url)}" rel="noopener noreferrer" target="_blank">${escapeHtml(part.text)}</a>`;
        default:
          return part satisfies never;
      }
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
