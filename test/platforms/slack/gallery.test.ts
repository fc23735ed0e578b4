import { describe, expect, it } from 'vitest';
import { appHome } from '../../../src/platforms/slack/app-home.ts';
import { cardToModal } from '../../../src/platforms/slack/card-to-modal.ts';
import { cardToSlack, plainSlack } from '../../../src/platforms/slack/card-to-slack.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { checkBlocks, checkView } from '../../fakes/slack/check-blocks.ts';

const gallery = cardGallery().map(({ name, card }) => [name, card] as const);

describe('a card on Slack', () => {
  it.each(gallery)('%s is a message Slack takes', (_, card) => {
    const message = cardToSlack(card, 'case/1');
    expect(checkBlocks(message.blocks, 'message')).toEqual([]);
    expect(message.blocks.length).toBeGreaterThan(0);
    expect(message.text).not.toBe('');
    const ballots = card.sections.some(({ kind }) => kind === 'ballot');
    expect(/"value":"w[|~]/.test(JSON.stringify(message.blocks))).toBe(ballots);
  });

  it.each(gallery)('%s is a window Slack takes', (_, card) => {
    expect(checkView(cardToModal(card, '{"card":1}'))).toEqual([]);
  });

  it.each(gallery)('%s has a plain form', (_, card) => {
    const { text, blocks } = plainSlack(card);
    expect(blocks).toEqual([]);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(4_000);
  });

  it('makes one home of many cards', () => {
    const cards = cardGallery().map(({ card }) => card);
    const some = ['status', 'top', 'help'].flatMap((kind) => cards.find((card) => card.kind === kind) ?? []);
    expect(checkView(appHome(some, 'en'))).toEqual([]);
    expect(checkView(appHome(cards.slice(0, 12), 'en'))).toEqual([]);
    expect(checkView(appHome([], 'en'))).toEqual([]);
  });
});
