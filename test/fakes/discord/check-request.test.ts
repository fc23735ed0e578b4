import { describe, expect, it } from 'vitest';
import { checkRequest } from './check-request.ts';
import { hasOpenApi } from './openapi-requests.ts';

const message = (body: object): string[] =>
  checkRequest({
    method: 'POST',
    path: '/channels/12345678901234567/messages',
    query: new URLSearchParams(),
    body,
  });
const NOBODY = { allowed_mentions: { parse: [] } };
const text = (content: string) => ({ type: 10, content });
const button = (id: string) => ({ type: 2, style: 2, label: 'a', custom_id: id });
const menu = (count: number) => ({
  type: 3,
  custom_id: 'm',
  options: Array.from({ length: count }, (_, at) => ({ label: 'a', value: String(at) })),
});
const v2 = (...components: object[]) => ({ flags: 1 << 15, components, ...NOBODY });

describe('the check of every request to the fake Discord', () => {
  it('lets through what Discord takes', () => {
    expect(message({ content: 'hello', ...NOBODY })).toEqual([]);
    expect(message(v2({ type: 17, components: [text('hello')] }))).toEqual([]);
  });

  it.each([
    ['a content that is too long', { content: 'x'.repeat(2_001), ...NOBODY }],
    ['an empty message', { content: '', ...NOBODY }],
    ['mentions that were left open', { content: 'hello' }],
    ['components v2 without their flag', { components: [text('hello')], ...NOBODY }],
    ['content beside components v2', { ...v2(text('hello')), content: 'hello' }],
    ['too many components', v2(...Array.from({ length: 41 }, () => text('x')))],
    ['too much text', v2(text('x'.repeat(2_500)), text('x'.repeat(2_500)))],
    [
      'a custom_id that stands twice',
      v2({ type: 1, components: [1, 2].map(() => ({ type: 2, style: 2, label: 'a', custom_id: 'a' })) }),
    ],
    ['an id that stands twice', v2({ ...text('x'), id: 7 }, { ...text('x'), id: 7 })],
    ['a text of nothing', v2(text(''))],
    ['an empty container', v2({ type: 17, components: [] })],
    ['a container in a container', v2({ type: 17, components: [{ type: 17, components: [text('x')] }] })],
    ['a button outside a row', v2({ type: 17, components: [button('a')] })],
    ['an empty row', v2({ type: 1, components: [] })],
    ['a sixth button', v2({ type: 1, components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)) })],
    ['a label over 80', v2({ type: 1, components: [{ ...button('a'), label: 'x'.repeat(81) }] })],
    ['a custom_id over 100', v2({ type: 1, components: [button('x'.repeat(101))] })],
    ['a menu with 26 options', v2({ type: 1, components: [menu(26)] })],
    ['a menu without options', v2({ type: 1, components: [menu(0)] })],
    ['a menu beside a button', v2({ type: 1, components: [menu(1), button('a')] })],
    ['an unknown component', v2({ type: 99 })],
  ])('refuses %s', (_, body) => {
    expect(message(body)).not.toEqual([]);
  });

  describe.runIf(hasOpenApi)('by the official description, where it is there', () => {
    it.each([
      ['a text display without text', v2({ type: 10 })],
      ['a nonce that is too long', { content: 'x', nonce: 'n'.repeat(26), ...NOBODY }],
      [
        'a label that is too long',
        v2({ type: 1, components: [{ type: 2, style: 2, label: 'a'.repeat(81), custom_id: 'a' }] }),
      ],
    ])('refuses %s', (_, body) => {
      expect(message(body)).not.toEqual([]);
    });

    it('refuses an endpoint that there is not', () => {
      expect(
        checkRequest({ method: 'POST', path: '/channels/1/shout', query: new URLSearchParams(), body: {} }),
      ).not.toEqual([]);
    });
  });

  it.skipIf(hasOpenApi)(
    'goes by its own rules alone here: the official description is not beside the repository',
    () => {
      expect(message({ content: 'hello', ...NOBODY })).toEqual([]);
    },
  );
});
