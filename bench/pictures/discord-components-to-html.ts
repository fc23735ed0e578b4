import { escapeHtml } from '../../src/platforms/web/card-to-html.ts';

/** Components as HTML, near enough to how Discord shows them to judge a card by. Knows those that cards are made of. */
export function componentsToHtml(components: readonly unknown[]): string {
  return components.map((component) => componentToHtml(shape(component))).join('');
}

type Shape = Readonly<Record<string, unknown>>;
const shape = (value: unknown): Shape => (typeof value === 'object' && value !== null ? { ...value } : {});
const all = (value: unknown): Shape[] => (Array.isArray(value) ? value.map(shape) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function componentToHtml(component: Shape): string {
  const inner = all(component['components']);
  switch (component['type']) {
    case 17: {
      const colour = Number(component['accent_color'] ?? 0)
        .toString(16)
        .padStart(6, '0');
      return `<div class="container" style="border-left-color:#${colour}">${inner.map(componentToHtml).join('')}</div>`;
    }
    case 10:
      return `<div class="text">${markdownToHtml(text(component['content']))}</div>`;
    case 14:
      return component['divider'] === false ? '<div class="space"></div>' : '<hr>';
    case 1:
      return `<div class="row">${inner.map(componentToHtml).join('')}</div>`;
    case 2:
      return `<button>${escapeHtml(text(component['label']))}</button>`;
    case 3:
      return `<button class="menu">${escapeHtml(text(component['placeholder']))} ⌄</button>`;
    default:
      throw new Error(`no likeness of the component ${String(component['type'])} is drawn yet`);
  }
}

/** Fences first: what is in them is not read. */
function markdownToHtml(markdown: string): string {
  return markdown
    .split(/(```[\w+#-]*\n[\s\S]*?\n```)/)
    .map((part) => {
      const fenced = /^```[\w+#-]*\n([\s\S]*?)\n```$/.exec(part);
      if (fenced) return `<pre>${escapeHtml(fenced[1] ?? '')}</pre>`;
      return part
        .split('\n')
        .filter((line) => line !== '')
        .map(lineToHtml)
        .join('');
    })
    .join('');
}

function lineToHtml(line: string): string {
  if (line.startsWith('### ')) return `<h3>${inlineToHtml(line.slice(4))}</h3>`;
  if (line.startsWith('-# ')) return `<div class="small">${inlineToHtml(line.slice(3))}</div>`;
  return `<div>${inlineToHtml(line)}</div>`;
}

const INLINE =
  /\\([^0-9A-Za-z\s])|(`+)([^\n]*?[^`\n])\2(?!`)|\*\*((?:\\.|[^\\*])+)\*\*|\[((?:\\.|[^\\\]])*)\]\(<[^>]*>\)/g;

function inlineToHtml(line: string): string {
  let html = '';
  let from = 0;
  for (const found of line.matchAll(INLINE)) {
    html += escapeHtml(line.slice(from, found.index));
    const [whole, escaped, , code, strong, label] = found;
    if (escaped !== undefined) html += escapeHtml(escaped);
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else if (strong !== undefined) html += `<b>${inlineToHtml(strong)}</b>`;
    else html += `<a>${inlineToHtml(label ?? '')}</a>`;
    from = found.index + whole.length;
  }
  return html + escapeHtml(line.slice(from));
}
