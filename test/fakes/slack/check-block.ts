import { checkElement } from './check-elements.ts';
import { checkRichText } from './check-rich-text.ts';
import { checkTextObject } from './check-text-object.ts';
import { type Complaints, isShape, type Shape } from './shape.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Blocks that are not taken everywhere. */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message'],
  file: ['message'],
  input: ['modal', 'home', 'message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message'],
  task_card: ['message'],
};
const IN_ACTIONS = [
  'button',
  'overflow',
  'static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'external_select',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'checkboxes',
  'radio_buttons',
  'workflow_button',
];

/** One block: where it may stand, what it may hold, and how much of it. */
export function checkBlock(value: unknown, where: string, surface: Surface, complaints: Complaints): void {
  if (!isShape(value)) {
    complaints.say(where, 'must be an object');
    return;
  }
  const type = String(value['type']);
  complaints.string(value, 'block_id', where, { min: 1, max: 255 });
  if (!(SURFACES[type] ?? [surface]).includes(surface)) {
    complaints.say(where, `unsupported type in a ${surface}: ${type}`);
  }
  const check = CHECKS[type];
  if (check) check(value, where, complaints, surface);
  else complaints.say(where, `unsupported type: ${type}`);
}

type Check = (block: Shape, where: string, complaints: Complaints, surface: Surface) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  divider: (block, where, complaints) => complaints.onlyKeys(block, where, ['type', 'block_id']),

  header: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'text', 'level']);
    checkTextObject(block['text'], `${where}/text`, { max: 150, plain: true }, complaints);
  },

  section: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand']);
    if (block['text'] === undefined && block['fields'] === undefined)
      complaints.say(where, 'text or fields required');
    if (block['text'] !== undefined)
      checkTextObject(block['text'], `${where}/text`, { max: 3000 }, complaints);
    const fields = complaints.list(block, 'fields', where, { min: 1, max: 10, required: false });
    for (const [index, field] of fields.entries()) {
      checkTextObject(field, `${where}/fields/${index}`, { max: 2000 }, complaints);
    }
    if (block['accessory'] !== undefined) checkElement(block['accessory'], `${where}/accessory`, complaints);
  },

  context: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'elements']);
    for (const [index, element] of complaints.list(block, 'elements', where, { min: 1, max: 10 }).entries()) {
      const at = `${where}/elements/${index}`;
      if (isShape(element) && element['type'] === 'image') checkElement(element, at, complaints);
      else checkTextObject(element, at, { max: 3000 }, complaints);
    }
  },

  actions: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'elements']);
    checkControls(
      complaints.list(block, 'elements', where, { min: 1, max: 25 }),
      where,
      IN_ACTIONS,
      complaints,
    );
  },

  context_actions: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'elements']);
    const elements = complaints.list(block, 'elements', where, { min: 1, max: 5 });
    checkControls(elements, where, ['feedback_buttons', 'icon_button'], complaints);
  },

  rich_text: checkRichText,

  image: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'image_url', 'slack_file', 'alt_text', 'title']);
    complaints.string(block, 'alt_text', where, { min: 1, max: 2000, required: true });
    complaints.string(block, 'image_url', where, { min: 1, max: 3000 });
    if (block['title'] !== undefined) {
      checkTextObject(block['title'], `${where}/title`, { max: 2000, plain: true }, complaints);
    }
  },

  markdown: (block, where, complaints) => {
    complaints.onlyKeys(block, where, ['type', 'block_id', 'text']);
    complaints.string(block, 'text', where, { min: 1, max: 12_000, required: true });
  },

  input: (block, where, complaints) => {
    checkTextObject(block['label'], `${where}/label`, { max: 2000, plain: true }, complaints);
    if (block['hint'] !== undefined) {
      checkTextObject(block['hint'], `${where}/hint`, { max: 2000, plain: true }, complaints);
    }
    const { element } = block;
    if (!isShape(element)) complaints.say(`${where}/element`, 'must be an object');
    else if (element['type'] !== 'plain_text_input') checkElement(element, `${where}/element`, complaints);
    else complaints.string(element, 'initial_value', `${where}/element`, { max: 3000 });
  },

  table: (block, where, complaints) => checkRows(block, where, { min: 1, max: 100 }, complaints),

  data_table: (block, where, complaints) => {
    checkRows(block, where, { min: 2, max: 101 }, complaints);
    complaints.whole(block, 'page_size', where, 1, 100);
  },

  container: (block, where, complaints, surface) => {
    checkTextObject(block['title'], `${where}/title`, { max: 150 }, complaints);
    for (const [index, child] of complaints
      .list(block, 'child_blocks', where, { min: 1, max: 10 })
      .entries()) {
      checkBlock(child, `${where}/child_blocks/${index}`, surface, complaints);
    }
  },

  card: (block, where, complaints) => {
    for (const [key, max] of [
      ['title', 150],
      ['subtitle', 150],
      ['body', 200],
    ] as const) {
      if (block[key] !== undefined) checkTextObject(block[key], `${where}/${key}`, { max }, complaints);
    }
  },

  carousel: (block, where, complaints, surface) => {
    for (const [index, one] of complaints.list(block, 'elements', where, { min: 1, max: 10 }).entries()) {
      checkBlock(one, `${where}/elements/${index}`, surface, complaints);
    }
  },

  alert: (block, where, complaints) =>
    checkTextObject(block['text'], `${where}/text`, { max: 3000 }, complaints),

  video: (block, where, complaints) =>
    checkTextObject(block['title'], `${where}/title`, { max: 200, plain: true }, complaints),
};

function checkControls(
  elements: readonly unknown[],
  where: string,
  allowed: readonly string[],
  complaints: Complaints,
): void {
  const ids = new Set<unknown>();
  for (const [index, element] of elements.entries()) {
    const at = `${where}/elements/${index}`;
    checkElement(element, at, complaints);
    if (!isShape(element)) continue;
    if (!allowed.includes(String(element['type'])))
      complaints.say(at, `unsupported element here: ${String(element['type'])}`);
    const id = element['action_id'];
    if (id !== undefined && ids.has(id))
      complaints.say(`${at}/action_id`, `\`action_id\` "${String(id)}" already exists`);
    ids.add(id);
  }
}

function checkRows(
  block: Shape,
  where: string,
  bounds: { min: number; max: number },
  complaints: Complaints,
): void {
  for (const [index, row] of complaints.list(block, 'rows', where, bounds).entries()) {
    if (!Array.isArray(row)) complaints.say(`${where}/rows/${index}`, 'must be an array');
    else if (row.length > 20) complaints.say(`${where}/rows/${index}`, 'no more than 20 items allowed');
  }
}
