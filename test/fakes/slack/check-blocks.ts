import { checkBlock, type Surface } from './check-block.ts';
import { checkTextObject } from './check-text-object.ts';
import { Complaints, isShape } from './shape.ts';

/** Measured by others and documented nowhere: where a message's blocks together become too long. */
const MESSAGE_TOTAL = 13_200;
/** Nobody has measured it for views; this is the figure that is told. */
const VIEW_TOTAL = 250_000;

/**
 * Whether Slack would take these blocks: its complaints, in its words, or none. Written from Slack's pages and from what
 * people met, not from what our renderers happen to make.
 */
export function checkBlocks(blocks: unknown, surface: Surface): string[] {
  const complaints = new Complaints();
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) complaints.say('/blocks', `no more than ${most} items allowed`);
  const ids = new Set<unknown>();
  let tables = 0;
  let markdown = 0;
  for (const [index, block] of blocks.entries()) {
    const where = `/blocks/${index}`;
    checkBlock(block, where, surface, complaints);
    if (!isShape(block)) continue;
    const id = block['block_id'];
    if (id !== undefined && ids.has(id))
      complaints.say(`${where}/block_id`, `\`block_id\` "${String(id)}" already exists`);
    ids.add(id);
    if (block['type'] === 'table') tables += 1;
    if (block['type'] === 'markdown') markdown += String(block['text']).length;
  }
  if (tables > 1) complaints.say('/blocks', 'only_one_table_allowed');
  if (markdown > 12_000)
    complaints.say('/blocks', 'markdown blocks together must be less than 12001 characters');
  const total = JSON.stringify(blocks).length;
  if (surface === 'message' && total > MESSAGE_TOTAL)
    complaints.say('/blocks', `msg_blocks_too_long: ${total}`);
  if (surface !== 'message' && total > VIEW_TOTAL) complaints.say('/blocks', `view_too_large: ${total}`);
  return complaints.all;
}

/** Whether Slack would open or publish this view. */
export function checkView(view: unknown): string[] {
  if (!isShape(view)) return ['must be an object [json-pointer:/view]'];
  const complaints = new Complaints();
  const { type } = view;
  if (type !== 'modal' && type !== 'home') return ['unsupported type [json-pointer:/view/type]'];
  const own = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
  const modal = ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'];
  complaints.onlyKeys(view, '/view', type === 'modal' ? [...own, ...modal] : own);
  complaints.string(view, 'private_metadata', '/view', { max: 3000 });
  complaints.string(view, 'callback_id', '/view', { max: 255 });
  complaints.string(view, 'external_id', '/view', { max: 255 });
  if (type === 'modal') checkTextObject(view['title'], '/view/title', { max: 24, plain: true }, complaints);
  for (const key of ['submit', 'close']) {
    if (view[key] !== undefined)
      checkTextObject(view[key], `/view/${key}`, { max: 24, plain: true }, complaints);
  }
  return [...complaints.all, ...checkBlocks(view['blocks'], type)];
}
