import { describe, expect, it } from 'vitest';
import type { Card, Section } from '../../src/cards/card.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { type Fits, fitCard, splitCard } from '../../src/cards/fit-card.ts';
import { plainInk } from '../../src/cards/ink.ts';
import { cardGallery } from '../contracts/card-gallery.ts';

const length = (card: Card) => cardToText(card, { ink: plainInk }).length;
const parts = ({ sections }: Card) =>
  sections.reduce((sum, section) => sum + (section.kind === 'list' ? section.items.length : 2), 0);

/** Budgets of about the size that chats give, and one that is hardly more than a line. */
const BUDGETS: Readonly<Record<string, Fits>> = {
  generous: (card) => length(card) <= 12_000 && parts(card) <= 50,
  narrow: (card) => length(card) <= 4_000 && parts(card) <= 40,
  telegram: (card) => length(card) <= 700,
};

const gallery = cardGallery();
const ballotsOf = (sections: readonly Section[]) =>
  sections.flatMap((section) => (section.kind === 'ballot' ? [section.target] : []));

describe.each(Object.entries(BUDGETS))('fitting a card into a %s budget', (_name, fits) => {
  it('keeps the title and the one ballot of every message', () => {
    for (const { name, card } of gallery) {
      const fitted = fitCard(card, fits);
      if (card.kind === 'entry' || card.kind === 'all-steps') continue;
      expect(fitted, name).toBeDefined();
      expect(fits(fitted ?? card), name).toBe(true);
      expect(ballotsOf(fitted?.sections ?? []), name).toEqual(ballotsOf(card.sections));
      const first = card.sections[0]?.kind;
      expect(fitted?.sections[0]?.kind, name).toBe(first);
    }
  });

  it('leaves alone what fits', () => {
    for (const { card } of gallery) if (fits(card)) expect(fitCard(card, fits)).toBe(card);
  });

  it('splits what cannot be shortened into parts that fit, and loses no ballot', () => {
    for (const { name, card } of gallery) {
      const split = splitCard(card, fits);
      expect(split.every(fits), name).toBe(true);
      expect(
        split.flatMap(({ sections }) => ballotsOf(sections)),
        name,
      ).toEqual(ballotsOf(card.sections));
      for (const { sections } of split) expect(sections[0]?.kind, name).not.toBe('ballot');
    }
  });

  it('says where the rest is when a platform takes fewer parts than there are', () => {
    const cut = gallery.filter(({ card }) => card.entryId !== undefined && splitCard(card, fits).length > 2);
    expect(cut.length).toBeGreaterThan(0);
    for (const { name, card } of cut) {
      const split = splitCard(card, fits, 2);
      expect(split, name).toHaveLength(2);
      expect(split.every(fits), name).toBe(true);
      expect(JSON.stringify(split[1]), name).toContain('errata show ');
      expect(JSON.stringify(splitCard(card, fits)), name).not.toContain('errata show');
    }
  });
});

describe('fitting a card', () => {
  it('lets the rarely needed go first', () => {
    const step = gallery.find(({ name }) => name === 'en · ordinary · first')?.card;
    const whole = length(step ?? ({} as Card));
    const kinds = fitCard(step ?? ({} as Card), (card) => length(card) < whole - 100)?.sections.map(
      ({ kind }) => kind,
    );
    expect(kinds).not.toContain('provenance');
    expect(kinds).toContain('list');
  });

  it('says so when nothing fits', () => {
    expect(fitCard(gallery[0]?.card ?? ({} as Card), () => false)).toBeUndefined();
  });
});
