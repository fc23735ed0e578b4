import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { allStepsCard, entryCard } from '../../../src/cards/entry-card.ts';
import { nothingHelpedCard } from '../../../src/cards/nothing-helped-card.ts';
import { stepCard } from '../../../src/cards/step-card.ts';
import { type Entry, workaroundTarget } from '../../../src/entries/entry-schema.ts';
import { readValue } from '../../../src/formats/index.ts';
import { cardToModal } from '../../../src/platforms/slack/card-to-modal.ts';
import { cardToSlack, plainSlack } from '../../../src/platforms/slack/card-to-slack.ts';
import { RATES } from '../../contracts/card-gallery.ts';
import { checkBlocks, checkView } from '../../fakes/slack/check-blocks.ts';

const CORPUS = path.join(import.meta.dirname, '../../../../shared/corpus/deadends.ndjson');
const MOST = 100;

/** Runs beside the corpus only, which is not part of the project. */
describe.skipIf(!existsSync(CORPUS))('the longest records of deadends.dev on Slack', () => {
  const entries = existsSync(CORPUS) ? longest() : [];

  it('are messages and windows that Slack takes, with the first step and its ballot', () => {
    expect(entries).toHaveLength(MOST);
    for (const entry of entries) {
      for (const card of cardsOf(entry)) {
        const { blocks } = cardToSlack(card, 'k');
        expect([entry.id, card.kind, ...checkBlocks(blocks, 'message')]).toEqual([entry.id, card.kind]);
        expect(checkView(cardToModal(card))).toEqual([]);
        expect(plainSlack(card).text.length).toBeLessThan(4_000);
      }
    }
  });

  it('keep their whole first step in the thread', () => {
    for (const entry of entries) {
      const [card] = cardsOf(entry);
      const step = card?.sections.find((section) => section.kind === 'step');
      if (!card || step?.kind !== 'step') throw new Error(entry.id);
      const shown = JSON.stringify(cardToSlack(card).blocks);
      for (const part of step.action) expect(shown).toContain(JSON.stringify(part.text));
      for (const block of step.blocks) {
        if (block.kind === 'code') expect(shown).toContain(JSON.stringify(block.text));
      }
    }
  });
});

function longest(): Entry[] {
  const entries = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => readValue(JSON.parse(line))?.drafts.map(({ entry }) => entry) ?? []);
  return entries
    .map((entry) => ({ entry, length: JSON.stringify(entry).length }))
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function cardsOf(entry: Entry): Card[] {
  const order = entry.workarounds.map(({ id }) => id);
  const about = {
    entry,
    order,
    locale: 'en' as const,
    rateOf: (target: string) =>
      target === workaroundTarget(entry.id, order[0] ?? '') ? RATES.drifting : RATES.many,
    redact: (text: string) => text,
  };
  const step = stepCard({
    ...about,
    confidence: 0.9,
    matched: { line: 1_234, text: entry.signature },
    captured: {},
    seen: { times: 40, days: 30, lastSolved: { day: '2026-11-03', url: undefined } },
    step: 0,
    state: { kind: 'open' },
  });
  return [step, entryCard(about), allStepsCard(about), nothingHelpedCard(about)];
}
