import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/entries/nearest-name.ts';

const FIELDS = ['patterns', 'aliases', 'whyFails', 'successRate', 'notPatterns', 'cause', 'id'];

describe('nearestName', () => {
  it.each([
    ['paterns', 'patterns'],
    ['aliasse', 'aliases'],
    ['csuae', undefined],
    ['casue', 'cause'],
    ['success_rate', 'successRate'],
    ['why', 'whyFails'],
    ['Patterns', 'patterns'],
    ['foo', undefined],
    ['', undefined],
    ['x', undefined],
  ])('%s → %s', (wanted, near) => {
    expect(nearestName(wanted, FIELDS)).toBe(near);
  });
});
