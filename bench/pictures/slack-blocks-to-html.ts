import { escapeHtml } from '../../src/platforms/web/card-to-html.ts';

/** Block Kit as HTML, near enough to how Slack shows it to judge a card by. Knows the blocks that cards are made of. */
export function blocksToHtml(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockToHtml(shape(block))).join('');
}

type Shape = Readonly<Record<string, unknown>>;
const shape = (value: unknown): Shape => (typeof value === 'object' && value !== null ? { ...value } : {});
const all = (value: unknown): Shape[] => (Array.isArray(value) ? value.map(shape) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const EMOJIS: Readonly<Record<string, string>> = {
  jigsaw: '🧩',
  white_check_mark: '✅',
  warning: '⚠️',
  x: '❌',
};

function blockToHtml(block: Shape): string {
  const elements = all(block['elements']);
  switch (block['type']) {
    case 'rich_text':
      return `<div class="rich">${elements.map(partToHtml).join('')}</div>`;
    case 'divider':
      return '<hr>';
    case 'context':
      return `<div class="context">${elements.map((one) => `<span>${textToHtml(one)}</span>`).join(' ')}</div>`;
    case 'actions':
      return `<div class="actions">${elements.map(controlToHtml).join('')}</div>`;
    case 'section':
      return `<div class="rich">${textToHtml(shape(block['text']))}</div>`;
    default:
      throw new Error(`no likeness of ${String(block['type'])} is drawn yet`);
  }
}

function partToHtml(part: Shape): string {
  const elements = all(part['elements']);
  switch (part['type']) {
    case 'rich_text_preformatted':
      return `<pre>${elements.map(inlineToHtml).join('')}</pre>`;
    case 'rich_text_list': {
      const name = part['style'] === 'ordered' ? 'ol' : 'ul';
      const start = Number(part['offset'] ?? 0) + 1;
      const items = elements.map((item) => `<li>${all(item['elements']).map(inlineToHtml).join('')}</li>`);
      return `<${name} start="${start}" class="depth-${Number(part['indent'] ?? 0)}">${items.join('')}</${name}>`;
    }
    default:
      return `<div>${elements.map(inlineToHtml).join('')}</div>`;
  }
}

function inlineToHtml(inline: Shape): string {
  if (inline['type'] === 'emoji') return EMOJIS[text(inline['name'])] ?? `:${text(inline['name'])}:`;
  const { bold, italic, code } = shape(inline['style']);
  const said = escapeHtml(text(inline['text']) || text(inline['url'])).replaceAll('\n', '<br>');
  const linked = inline['type'] === 'link' ? `<a>${said}</a>` : said;
  const coded = code ? `<code>${linked}</code>` : linked;
  const slanted = italic ? `<i>${coded}</i>` : coded;
  return bold ? `<b>${slanted}</b>` : slanted;
}

/** Of `mrkdwn` only what our small print holds: links. */
function textToHtml(given: Shape): string {
  const said = text(given['text']);
  if (given['type'] !== 'mrkdwn') return escapeHtml(said);
  return said.replace(/<[^|>]*\|([^>]*)>/g, '<a>$1</a>');
}

function controlToHtml(control: Shape): string {
  const label = escapeHtml(text(shape(control['text'] ?? control['placeholder'])['text']));
  const look = control['style'] === 'primary' ? ' class="primary"' : '';
  return control['type'] === 'static_select'
    ? `<button class="menu">${label} ⌄</button>`
    : `<button${look}>${label}</button>`;
}
