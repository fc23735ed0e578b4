import { describe, expect, it } from 'vitest';
import { decide, type Mode, type Situation } from '../../src/bot/decide.ts';
import type { Match, Verdict } from '../../src/matching/match.ts';

const situation = (mode: Mode, verdict: Verdict, change: Partial<Situation> = {}): Situation => ({
  mode,
  asked: false,
  muted: false,
  answered: false,
  recognition: { verdict, reason: 'why', matches: [{} as Match] },
  ...change,
});

describe('decide', () => {
  it.each([
    ['auto', 'answer', 'card'],
    ['auto', 'suggest', 'offer'],
    ['auto', 'silent', 'silent'],
    ['suggest', 'answer', 'offer'],
    ['suggest', 'suggest', 'offer'],
    ['suggest', 'silent', 'silent'],
    ['ask', 'answer', 'silent'],
    ['ask', 'suggest', 'silent'],
    ['off', 'answer', 'silent'],
  ] as const)('in mode %s a verdict of %s is a %s', (mode, verdict, act) => {
    expect(decide(situation(mode, verdict)).act).toBe(act);
  });

  it.each(['muted', 'answered'] as const)('holds back when %s, unless it was asked', (why) => {
    expect(decide(situation('auto', 'answer', { [why]: true })).act).toBe('silent');
    expect(decide(situation('auto', 'answer', { [why]: true, asked: true })).act).toBe('card');
  });

  it('always answers when asked, also with "not known"; only off is off', () => {
    expect(decide(situation('ask', 'suggest', { asked: true })).act).toBe('card');
    const unknown = { verdict: 'silent', reason: 'unknown', matches: [] } as const;
    expect(decide(situation('ask', 'silent', { asked: true, recognition: unknown })).act).toBe('not-known');
    expect(decide(situation('off', 'answer', { asked: true })).act).toBe('silent');
  });
});
