import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlackText } from '../../../src/platforms/slack/read-slack-text.ts';
import { anyText } from '../../cards/any-text.ts';

const rich = (...elements: object[]) => ({ blocks: [{ type: 'rich_text', elements }] });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (said: string) => ({ type: 'text', text: said });
const read = (message: unknown): string => readSlackText(message).text;

describe('the text of a message, from its blocks', () => {
  it('is what was typed, entities and signs of markup included', () => {
    const typed = 'Error: <x> &amp; *y* `z`\n    at a.js:1';
    expect(read({ text: 'something lossy', ...rich(section(text(typed))) })).toBe(typed);
  });

  it('keeps code between fences of their own lines, and addresses in it as they were typed', () => {
    const message = rich(
      section(text('does not start:')),
      {
        type: 'rich_text_preformatted',
        elements: [
          text('    at run ('),
          { type: 'link', url: 'http://main.rs', text: 'main.rs' },
          text(':3)\n'),
          { type: 'link', url: 'https://a.example/x' },
        ],
      },
      section(text('any idea?')),
    );
    expect(read(message)).toBe(
      'does not start:\n```\n    at run (main.rs:3)\nhttps://a.example/x\n```\nany idea?',
    );
  });

  it('says everything else that can stand in a line', () => {
    const message = rich(
      section(
        { type: 'user', user_id: 'U1' },
        text(' '),
        { type: 'emoji', name: 'x', unicode: '274c' },
        { type: 'emoji', name: 'party-parrot' },
        { type: 'emoji', name: 'bad', unicode: 'ffffff' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'broadcast', range: 'here' },
        { type: 'date', timestamp: 1, fallback: '1 Jan' },
        { type: 'color', value: '#fff' },
        { type: 'hologram', text: 'new' },
      ),
    );
    expect(readSlackText(message)).toEqual({
      text: '<@U1> ❌:party-parrot::bad:<#C1><!subteam^S1>@here1 Jan#fffnew',
      mentions: ['U1'],
      files: [],
    });
  });

  it('keeps lists and quotations line by line', () => {
    const message = rich(
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [section(text('a')), section(text('b'))],
      },
      { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [section(text('c'))] },
      { type: 'rich_text_quote', elements: [text('said\nbefore')] },
    );
    expect(read(message)).toBe('  - a\n  - b\n3. c\nsaid\nbefore');
  });

  it('loses no text, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (said) => {
        const whole = said.join('');
        fc.pre(whole.trim() !== '');
        expect(read(rich(section(...said.map(text))))).toBe(whole.replace(/\n$/, '').trimEnd());
      }),
    );
  });
});

describe('the text of a message without blocks', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
    ['see <https://a.example/x?a=1&amp;b=2|the page>', 'see the page'],
    ['see <https://a.example/x?a=1&amp;b=2>', 'see https://a.example/x?a=1&b=2'],
    ['<http://main.rs|main.rs>:3', 'main.rs:3'],
    ['<mailto:a@b.example|a@b.example> <tel:123>', 'a@b.example 123'],
    ['<#C1|general> <#C1>', '#general #C1'],
    ['<!here> <!subteam^S1|@ops> <!subteam^S1>', '@here @ops @group'],
    ['<!date^1^{date}|1 Jan>', '1 Jan'],
    ['&lt;!channel&gt;', '<!channel>'],
    ['List<String> list', 'List<String> list'],
    ['```Error: x\n  at y```', '```\nError: x\n  at y\n```'],
    ['look: ```Error: x``` help', 'look: \n```\nError: x\n```\n help'],
  ])('%s', (said, shown) => {
    expect(read({ text: said })).toBe(shown);
  });

  it('finds who is mentioned', () => {
    expect(readSlackText({ text: '<@U1> and <@U2|ben>, <@U1>' })).toMatchObject({
      text: '<@U1> and <@U2>, <@U1>',
      mentions: ['U1', 'U2'],
    });
  });
});

describe('what else belongs to a message', () => {
  it('is the text of alerts, whichever way they are laid out', () => {
    const attachments = [
      {
        pretext: 'CI &lt;main&gt;',
        title: 'Build failed',
        text: 'Error: x',
        fields: [{ title: 'Job', value: 'test' }],
      },
      { fallback: 'only this' },
      { fallback: 'not this', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'E &amp; F' } }] },
    ];
    expect(read({ text: 'alert', attachments })).toBe(
      'alert\nCI <main>\nBuild failed\nError: x\nJob\ntest\nonly this\nE & F',
    );
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Alert &amp; more' } },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Job*' },
          { type: 'plain_text', text: 'a<b' },
        ],
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'on main' },
          { type: 'image', image_url: 'x' },
        ],
      },
      { type: 'markdown', text: '# Failed' },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'a' },
            { type: 'rich_text', elements: [section(text('b'))] },
          ],
        ],
      },
      { type: 'divider' },
    ];
    expect(read({ text: 'lossy', blocks })).toBe('Alert &amp; more\n*Job*\na<b\non main\n# Failed\na\tb');
  });

  it('is a forwarded message, but not the preview of a link', () => {
    const forwarded = {
      is_share: true,
      from_url: 'https://a.example',
      message_blocks: [{ message: rich(section(text('Error: f'))) }],
    };
    const preview = { from_url: 'https://a.example', title: 'Error: somebody else’s', text: 'Error: y' };
    expect(read({ text: 'this', attachments: [forwarded, preview] })).toBe('this\nError: f');
    expect(read({ text: '', attachments: [{ ...forwarded, message_blocks: [], text: 'Error: g' }] })).toBe(
      'Error: g',
    );
  });

  it('is every file that may be read, and no other', () => {
    const file = {
      id: 'F1',
      name: 'x.log',
      mode: 'snippet',
      mimetype: 'text/plain',
      size: 7,
      url_private_download: 'https://files.slack.com/x',
    };
    const { files } = readSlackText({
      text: '',
      files: [
        file,
        { ...file, id: 'F2', mode: 'hosted', mimetype: 'text/x-python' },
        { id: 'F3', file_access: 'check_file_info' },
        { ...file, id: 'F4', mode: 'hosted', mimetype: 'image/png' },
        { ...file, id: 'F5', is_external: true },
        { ...file, id: 'F6', mode: 'tombstone' },
        { ...file, id: 'F7', mode: 'hidden_by_limit' },
        { ...file, id: 'F8', url_private_download: '' },
        { name: 'without id' },
      ],
    });
    expect(files.map(({ id, url }) => [id, url !== undefined])).toEqual([
      ['F1', true],
      ['F2', true],
      ['F3', false],
    ]);
  });

  it('never throws and never hangs, whatever arrives', () => {
    const kinds = fc.constantFrom(
      'rich_text',
      'rich_text_section',
      'rich_text_list',
      'section',
      'table',
      'text',
      'link',
      'x',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, anyText, fc.jsonValue(), tie('node')),
      node: fc.record(
        {
          type: kinds,
          text: tie('tree'),
          elements: fc.array(tie('tree'), { maxLength: 3 }),
          blocks: fc.array(tie('tree'), { maxLength: 3 }),
          attachments: fc.array(tie('tree'), { maxLength: 3 }),
          files: tie('tree'),
          rows: tie('tree'),
          fields: tie('tree'),
        },
        { requiredKeys: [] },
      ),
    }));
    fc.assert(fc.property(tree, (message) => void expect(typeof readSlackText(message).text).toBe('string')));
    for (const hostile of [
      '<'.repeat(40_000),
      '<a'.repeat(20_000),
      '```'.repeat(13_000),
      '&lt;'.repeat(10_000),
    ]) {
      expect(typeof read({ text: hostile })).toBe('string');
    }
  });
});
