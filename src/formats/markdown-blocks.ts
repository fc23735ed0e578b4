import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type { Block } from './block.ts';

/** Markdown as blocks: emphasis and links are read as their words, code keeps its back-ticks. */
export function markdownBlocks(root: Root, source: string): Block[] {
  return root.children.flatMap((node) => blockOf(node, source));
}

function blockOf(node: RootContent, source: string): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: node.depth, text: inlineText(node.children) }];
    case 'paragraph': {
      const links = linksIn(node);
      return [
        {
          kind: 'paragraph',
          text: inlineText(node.children),
          raw: rawOf(node, source),
          ...(links.length > 0 && { links }),
        },
      ];
    }
    case 'code': {
      const language = node.lang?.trim() ?? '';
      return [{ kind: 'code', ...(language !== '' && { language }), text: node.value }];
    }
    case 'list':
      return [
        {
          kind: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) => item.children.flatMap((child) => blockOf(child, source))),
        },
      ];
    case 'table':
      return [
        {
          kind: 'table',
          rows: node.children.map((row) => row.children.map((cell) => inlineText(cell.children))),
        },
      ];
    case 'blockquote':
      return node.children.flatMap((child) => blockOf(child, source));
    default:
      return [];
  }
}

/** The source of a node's children, without the marks around them. */
export function rawOf(node: Nodes, source: string): string {
  const children = 'children' in node ? (node as Parents).children : [node];
  const start = children[0]?.position?.start.offset;
  const end = children.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined ? '' : source.slice(start, end);
}

export function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      // A line that only breaks in the source goes on.
      if (node.type === 'text') return node.value.replaceAll('\n', ' ');
      if (node.type === 'inlineCode') return inTicks(node.value);
      if (node.type === 'break') return '\n';
      if ('children' in node) return inlineText(node.children);
      return 'alt' in node ? (node.alt ?? '') : '';
    })
    .join('')
    .trim();
}

export const inTicks = (code: string): string => (code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``);

function linksIn(node: Nodes): string[] {
  if (node.type === 'link') return [node.url];
  return 'children' in node ? node.children.flatMap(linksIn) : [];
}
