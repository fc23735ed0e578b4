import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../../src/cli/frame/terminal.ts';

describe('wantsColour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('terminal %s, environment %j: %s', (isTTY, environment, wanted) => {
    expect(wantsColour(isTTY, environment)).toBe(wanted);
  });
});
