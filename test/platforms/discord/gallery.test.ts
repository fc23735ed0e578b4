import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { cardInParts, cardToDiscord, plainDiscord } from '../../../src/platforms/discord/card-to-discord.ts';
import { cardGallery } from '../../contracts/card-gallery.ts';
import { checkRequest } from '../../fakes/discord/check-request.ts';

const check = (body: object): string[] =>
  checkRequest({
    method: 'POST',
    path: '/channels/12345678901234567/messages',
    query: new URLSearchParams(),
    body: { ...body, nonce: 'n', enforce_nonce: true },
  });
const gallery = cardGallery().map(({ name, card }) => [name, card] as const);

describe('a card on Discord', () => {
  it.each(gallery)('%s is taken, with components and without', (_, card) => {
    expect(check(cardToDiscord(card))).toEqual([]);
    expect(check(plainDiscord(card))).toEqual([]);
  });

  it('is told whole in a private answer, in parts that Discord takes', () => {
    for (const [name, card] of gallery) {
      const parts = cardInParts(card);
      expect(parts.length, name).toBeLessThanOrEqual(5);
      expect(parts.flatMap(check), name).toEqual([]);
    }
    const whole = gallery.find(([name]) => name === 'en · ordinary · in full')?.[1];
    if (!whole) throw new Error('the gallery lacks the entry in full');
    const ballots = whole.sections.filter(({ kind }) => kind === 'ballot').length;
    const worked = cardInParts(whole)
      .flatMap(idsOf)
      .filter((id) => /^w[|~]/.test(id));
    expect([worked.length, new Set(worked).size]).toEqual([ballots, ballots]);
    // Where there is room for one message, all steps are still in it.
    expect(idsOf(cardToDiscord(whole)).filter((id) => /^w[|~]/.test(id))).toHaveLength(ballots);
  });

  it('keeps its ballot in one message, whatever the entry', () => {
    for (const [name, card] of gallery) {
      if (card.ballotTarget === undefined) continue;
      const ids = idsOf(cardToDiscord(card));
      expect(ids.some((id) => /^w[|~]/.test(id)) && ids.some((id) => /^f[|~]/.test(id)), name).toBe(true);
    }
  });

  it('is short enough to be read at a glance', () => {
    const first = gallery.find(([name]) => name === 'en · ordinary · first')?.[1];
    if (!first) throw new Error('the gallery lacks its first card');
    const body = JSON.stringify(cardToDiscord(first));
    expect(body.length).toBeLessThan(4_500);
  });

  it('says its state in the title and in the colour of its line', () => {
    const colours = new Map(
      ['first', 'solved by this', 'nothing helped here', 'superseded'].map((state) => {
        const card: Card | undefined = gallery.find(([name]) => name === `en · ordinary · ${state}`)?.[1];
        const [container] = card ? cardToDiscord(card).components : [];
        return [state, container && 'accent_color' in container ? container.accent_color : undefined];
      }),
    );
    expect(new Set(colours.values()).size).toBe(4);
  });
});

const idsOf = (body: object): string[] =>
  [...JSON.stringify(body).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => id);
