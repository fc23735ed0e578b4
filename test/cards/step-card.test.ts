import { describe, expect, it } from 'vitest';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { plainInk } from '../../src/cards/ink.ts';
import { type StepCardInput, stepCard } from '../../src/cards/step-card.ts';
import { RATES } from '../contracts/card-gallery.ts';
import { bare, endless, refused } from '../contracts/gallery-entries.ts';

const input: StepCardInput = {
  locale: 'en',
  rateOf: () => RATES.estimated,
  redact: (text) => text.replaceAll(/secret\d+/g, '…'),
  entry: refused,
  confidence: 0.95,
  matched: { line: 3, text: 'ECONNREFUSED' },
  captured: {},
  seen: undefined,
  order: ['start-database', 'use-service-name', 'listen-on-all'],
  step: 0,
  state: { kind: 'open' },
};
const kindsOf = (given: Partial<StepCardInput>) =>
  stepCard({ ...input, ...given }).sections.map(({ kind }) => kind);
const textOf = (given: Partial<StepCardInput>) =>
  cardToText(stepCard({ ...input, ...given }), { ink: plainInk });

describe('step card', () => {
  it('comes in the order of the design', () => {
    expect(kindsOf({ seen: { times: 1, days: 7, lastSolved: undefined } })).toEqual([
      'title',
      'matched',
      'prose',
      'prose',
      'step',
      'ballot',
      'list',
      'list',
      'facts',
      'buttons',
      'provenance',
    ]);
  });

  it('is about one workaround for ever, in every state', () => {
    const states: StepCardInput['state'][] = [
      { kind: 'open' },
      { kind: 'solved', by: 'use-service-name' },
      { kind: 'solved', by: undefined },
      { kind: 'nothing-helped' },
      { kind: 'superseded' },
      { kind: 'not-my-error' },
    ];
    for (const state of states) {
      for (const [step, id] of input.order.entries()) {
        const card = stepCard({ ...input, step, state });
        const ballots = card.sections.filter(({ kind }) => kind === 'ballot');
        expect(card.ballotTarget).toBe(`postgres/connection-refused#w:${id}`);
        expect(ballots).toHaveLength(1);
        expect(ballots[0]).toMatchObject({ target: card.ballotTarget, importance: 'must' });
      }
    }
  });

  it('follows the order of the case, not that of the entry', () => {
    expect(textOf({})).toMatch(/Try 1 of 3 .*\n {4}Start the database/);
    expect(textOf({ step: 1 })).toMatch(/Try 2 of 3 .*\n {4}Use the service name/);
    expect(textOf({ step: 2 })).toContain('This is the last workaround we know.');
  });

  it('names each other step in one line and at most two dead ends, the surest first', () => {
    const rateOf: StepCardInput['rateOf'] = (target) => ({
      ...RATES.unknown,
      rate: target.endsWith('raise-timeout') ? 0.01 : target.endsWith('open-firewall') ? 0.02 : 0.5,
    });
    const lists = stepCard({ ...input, rateOf }).sections.filter((section) => section.kind === 'list');
    expect(lists.map(({ role, items }) => [role, items.length])).toEqual([
      ['steps', 2],
      ['dead-ends', 2],
    ]);
    expect(lists[1]?.items.map(({ text }) => text[0]?.text)).toEqual([
      expect.stringContaining('Raise the connection timeout'),
      expect.stringContaining('A firewall'),
    ]);
    const many = stepCard({ ...input, entry: endless, order: endless.workarounds.map(({ id }) => id) });
    const others = many.sections.find((section) => section.kind === 'list');
    expect(others?.items).toHaveLength(4);
    expect(others?.more?.[0]?.text).toBe('and 7 more');
  });

  it('says the cause in one or two sentences', () => {
    expect(textOf({})).not.toContain('Long ago');
    expect(
      textOf({ entry: { ...refused, cause: { text: 'See e.g. the log. Then act. Then rest.' } } }),
    ).toContain('Cause: See e.g. the log. Then act.\n');
  });

  it('puts values of the paste where they are safe, and never a secret', () => {
    expect(textOf({ step: 1, captured: { port: '5433' } })).toContain('db:5433/app');
    expect(textOf({ step: 1, captured: { port: '1; rm -rf /' } })).not.toMatch(/@db:1; rm/);
    expect(textOf({ step: 1, captured: { port: 'secret123' } })).not.toContain('secret123');
    expect(textOf({ step: 1, captured: {} })).toContain('db:5432/app');
  });

  it('keeps the instructions of the step that helped, and a line of the others to vote on', () => {
    const state = { kind: 'solved', by: 'use-service-name' } as const;
    expect(textOf({ step: 1, state })).toContain('export DATABASE_URL');
    expect(textOf({ step: 1, state })).toContain('This solved it.');
    expect(textOf({ step: 1, state })).toContain('postgres/password-authentication-failed');
    expect(textOf({ step: 0, state })).toContain('Step 2 solved it: Use the service name');
    expect(textOf({ step: 0, state })).not.toContain('docker compose up');
  });

  it('does without a workaround, and then has no ballot', () => {
    const card = stepCard({ ...input, entry: bare, order: [] });
    expect(card.kind).toBe('no-workaround');
    expect(card.ballotTarget).toBeUndefined();
    expect(card.sections.some(({ kind }) => kind === 'ballot')).toBe(false);
  });

  it('passes over a workaround that a reload took away', () => {
    expect(stepCard({ ...input, order: ['gone', 'listen-on-all'] }).ballotTarget).toMatch(/listen-on-all$/);
  });
});
