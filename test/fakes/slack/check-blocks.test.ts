import { describe, expect, it } from 'vitest';
import { checkBlocks, checkView } from './check-blocks.ts';

/** One message that Slack takes, with one block of each kind that matters. Each fault is planted into it. */
const sound = () => ({
  header: { type: 'header', text: { type: 'plain_text', text: 'Title' } },
  section: {
    type: 'section',
    text: { type: 'mrkdwn', text: 'text' },
    fields: [{ type: 'plain_text', text: 'field' }],
    accessory: {
      type: 'overflow',
      action_id: 'o',
      options: [{ text: { type: 'plain_text', text: 'a' }, value: 'a' }],
    },
  },
  context: { type: 'context', elements: [{ type: 'mrkdwn', text: 'small' }] },
  actions: {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'b',
        text: { type: 'plain_text', text: 'Press' },
        value: 'v',
        confirm: {
          title: { type: 'plain_text', text: 'Sure?' },
          text: { type: 'mrkdwn', text: 'Really?' },
          confirm: { type: 'plain_text', text: 'Yes' },
          deny: { type: 'plain_text', text: 'No' },
        },
      },
      {
        type: 'static_select',
        action_id: 's',
        placeholder: { type: 'plain_text', text: 'Choose' },
        options: [{ text: { type: 'plain_text', text: 'a' }, value: 'a' }],
      },
    ],
  },
  rich: {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { bold: true } }] },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        offset: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example' }] }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
    ],
  },
  image: { type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a' },
  divider: { type: 'divider' },
});

const long = (length: number): string => 'x'.repeat(length);
const text = (said: string) => ({ type: 'plain_text', text: said });
const option = (said = 'a', value = 'a') => ({ text: text(said), value });
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

function planted(path: string, value: unknown): unknown[] {
  const all = sound() as Record<string, unknown>;
  const keys = path.split('.');
  let at = all;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys.at(-1) ?? ''] = value;
  return Object.values(all);
}

describe('the validator of blocks', () => {
  it('takes what Slack takes', () => {
    expect(checkBlocks(Object.values(sound()), 'message')).toEqual([]);
    expect(checkBlocks(Object.values(sound()), 'home')).toEqual([]);
    expect(checkBlocks([], 'message')).toEqual([]);
    expect(checkBlocks(many(50, { type: 'divider' }), 'message')).toEqual([]);
    expect(checkBlocks([{ type: 'section', text: text(long(3000)) }], 'message')).toEqual([]);
    expect(checkBlocks([{ type: 'alert', text: text('a') }], 'modal')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['header.text', text(long(151))],
    ['header.text', text('')],
    ['header.text', { type: 'mrkdwn', text: 'a' }],
    ['header.text', 'a'],
    ['header.colour', 'red'],
    ['header.block_id', long(256)],
    ['section.text', text(long(3001))],
    ['section.text', text('')],
    ['section.text.text', 7],
    ['section.text.verbose', true],
    ['section.fields', []],
    ['section.fields', many(11, text('a'))],
    ['section.fields', [text(long(2001))]],
    ['section.accessory.options', []],
    ['section.accessory.options', many(6, option())],
    ['section.accessory.type', 'lever'],
    ['context.elements', []],
    ['context.elements', many(11, text('a'))],
    ['context.elements', [{ type: 'button', text: text('a') }]],
    ['actions.elements', []],
    [
      'actions.elements',
      Array.from({ length: 26 }, (_, i) => ({ type: 'button', action_id: `${i}`, text: text('a') })),
    ],
    ['actions.elements.1.action_id', 'b'],
    ['actions.elements.0.type', 'image'],
    ['actions.elements.0.action_id', long(256)],
    ['actions.elements.0.text', text(long(76))],
    ['actions.elements.0.text', { type: 'mrkdwn', text: 'a' }],
    ['actions.elements.0.value', long(2001)],
    ['actions.elements.0.value', ''],
    ['actions.elements.0.url', long(3001)],
    ['actions.elements.0.style', 'gold'],
    ['actions.elements.0.accessibility_label', long(76)],
    ['actions.elements.0.confirm.title', text(long(101))],
    ['actions.elements.0.confirm.text', text(long(301))],
    ['actions.elements.0.confirm.deny', text(long(31))],
    ['actions.elements.1.placeholder', text(long(151))],
    ['actions.elements.1.options', []],
    ['actions.elements.1.options', many(101, option())],
    ['actions.elements.1.options', [option(long(76))]],
    ['actions.elements.1.options', [option('a', long(76))]],
    ['actions.elements.1.options', [option('')]],
    ['actions.elements.1.options', undefined],
    ['rich.elements', []],
    ['rich.elements', [{ type: 'rich_text_section', elements: [] }]],
    ['rich.elements.0.elements.0.text', ''],
    ['rich.elements.0.elements.0.text', long(3001)],
    ['rich.elements.0.elements.0.style', { loud: true }],
    ['rich.elements.0.elements.0.style', { bold: 'yes' }],
    ['rich.elements.0.elements.0.type', 'mention'],
    ['rich.elements.1.style', 'dots'],
    ['rich.elements.1.indent', 9],
    ['rich.elements.1.offset', -1],
    ['rich.elements.1.elements', [{ type: 'text', text: 'a' }]],
    ['rich.elements.1.elements.0.elements.0.url', undefined],
    ['rich.elements.2.elements', [{ type: 'user', user_id: 'U1' }]],
    ['image.alt_text', long(2001)],
    ['image.alt_text', undefined],
    ['image.title', text(long(2001))],
    ['divider.text', 'a'],
    ['divider', { type: 'ruler' }],
    ['divider', null],
  ])('refuses a fault planted at %s', (path, value) => {
    expect(checkBlocks(planted(path, value), 'message')).not.toEqual([]);
  });

  it.each<[string, unknown, 'message' | 'modal' | 'home']>([
    ['51 blocks in a message', many(51, { type: 'divider' }), 'message'],
    ['101 blocks in a view', many(101, { type: 'divider' }), 'modal'],
    ['no list', { type: 'divider' }, 'message'],
    ['the same block id twice', many(2, { type: 'divider', block_id: 'a' }), 'message'],
    ['too much in all', many(5, { type: 'section', text: text(long(2900)) }), 'message'],
    ['far too much in a view', many(90, { type: 'section', text: text(long(3000)) }), 'modal'],
    ['markdown in a view', [{ type: 'markdown', text: 'a' }], 'home'],
    ['too much markdown', many(2, { type: 'markdown', text: long(6_001) }), 'message'],
    ['an alert in a message', [{ type: 'alert', text: text('a') }], 'message'],
    ['two tables', many(2, { type: 'table', rows: [[]] }), 'message'],
    ['a table of 101 rows', [{ type: 'table', rows: many(101, []) }], 'message'],
    ['a row of 21 cells', [{ type: 'table', rows: [many(21, {})] }], 'message'],
    ['a data table without rows', [{ type: 'data_table', rows: [[]] }], 'message'],
    [
      'a container of 11',
      [{ type: 'container', title: text('a'), child_blocks: many(11, { type: 'divider' }) }],
      'message',
    ],
    ['a carousel of 11', [{ type: 'carousel', elements: many(11, { type: 'card' }) }], 'message'],
    ['a long card', [{ type: 'card', body: text(long(201)) }], 'message'],
    ['a long video title', [{ type: 'video', title: text(long(201)) }], 'message'],
    [
      'a long input label',
      [{ type: 'input', label: text(long(2001)), element: { type: 'plain_text_input' } }],
      'modal',
    ],
    [
      'a long prefilled input',
      [{ type: 'input', label: text('a'), element: { type: 'plain_text_input', initial_value: long(3001) } }],
      'modal',
    ],
    [
      'six feedback buttons',
      [{ type: 'context_actions', elements: many(6, { type: 'icon_button', text: text('a') }) }],
      'message',
    ],
  ])('refuses %s', (_, blocks, surface) => {
    expect(checkBlocks(blocks, surface)).not.toEqual([]);
  });
});

describe('the validator of views', () => {
  const view = { type: 'modal', title: text('Title'), blocks: [{ type: 'divider' }] };

  it('takes what Slack takes', () => {
    expect(checkView(view)).toEqual([]);
    expect(checkView({ type: 'home', blocks: [] })).toEqual([]);
  });

  it.each<[string, object]>([
    ['a long title', { title: text(long(25)) }],
    ['no title', { title: undefined }],
    ['a long submit', { submit: text(long(25)) }],
    ['a long close', { close: text(long(25)) }],
    ['a long callback id', { callback_id: long(256) }],
    ['much private metadata', { private_metadata: long(3001) }],
    ['a title on a home', { type: 'home' }],
    ['an unknown kind', { type: 'dialog' }],
    ['what it does not know', { colour: 'red' }],
    ['a wrong block', { blocks: [{ type: 'ruler' }] }],
    ['no blocks', { blocks: undefined }],
  ])('refuses %s', (_, over) => {
    expect(checkView({ ...view, ...over })).not.toEqual([]);
  });
});
