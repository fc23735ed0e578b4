import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { cardToHtml, escapeHtml } from '../../../src/platforms/web/card-to-html.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** What a card may be made of. Anything else came from a text. */
const ELEMENTS = new Set(
  'article header h3 h4 span figure figcaption pre code section p div button ul li dl dt dd footer a strong meter'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'class lang aria-label aria-hidden role type tabindex data-action data-language href rel target min max value'.split(
    ' ',
  ),
);

function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      if (!ELEMENTS.has(node.tagName)) faults.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!ATTRIBUTES.has(name)) faults.push(`${node.tagName} ${name}`);
        if (name === 'href' && !/^https:\/\/|^http:\/\/127\.0\.0\.1[:/]/.test(value))
          faults.push(`href ${value}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseFragment(html));
  return faults;
}

describe('a card as HTML', () => {
  it.each(cardGallery().map(({ name, card }) => [name, card] as const))(
    '%s holds only our own elements',
    (_, card) => {
      const html = cardToHtml(card);
      expect(faultsOf(html)).toEqual([]);
      expect(html).toContain(escapeHtml(card.summary));
    },
  );

  it('notices what a text has smuggled in', () => {
    expect(faultsOf('<p><script>x</script></p>')).toEqual(['<script>']);
    expect(faultsOf('<p onclick="x">')).toEqual(['p onclick']);
    expect(faultsOf('<a href="javascript:x">')).toEqual(['href javascript:x']);
  });

  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // A parser drops these by itself; cards never hold them.
        fc.pre(!/[\0\r]/.test(text));
        const [node] = parseFragment(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`).childNodes;
        if (!node || !('attrs' in node)) throw new Error('no element');
        const [child] = node.childNodes;
        expect(node.attrs[0]?.value).toBe(text);
        expect(child && 'value' in child ? child.value : '').toBe(text);
      }),
    );
  });
});
