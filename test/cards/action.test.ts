import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardAction, fingerprint, readAction, subjectOf, writeAction } from '../../src/cards/action.ts';
import { cardGallery } from '../contracts/card-gallery.ts';
import { endless } from '../contracts/gallery-entries.ts';

const subject = fc.stringMatching(/^[a-z0-9][a-z0-9._+/#:-]{0,200}$/);
const anyAction: fc.Arbitrary<CardAction> = fc.oneof(
  fc.record({ name: fc.constantFrom('worked', 'failed'), target: subject }),
  fc.record({
    name: fc.constant('undo'),
    target: subject,
    back: fc.constantFrom('worked', 'failed', 'none'),
  }),
  fc.record({
    name: fc.constantFrom('not-my-error', 'all-steps', 'show-entry', 'chain', 'stats', 'share'),
    entry: subject,
  }),
  fc.record({ name: fc.constant('domain'), domain: subject }),
) as fc.Arbitrary<CardAction>;

describe('what a button carries', () => {
  it('comes back as it was, in 100 characters, whatever the ids', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        const written = writeAction(action, 100);
        expect(written.length).toBeLessThanOrEqual(100);
        const resolve = (print: string) =>
          print === fingerprint(subjectOf(action)) ? subjectOf(action) : undefined;
        expect(readAction(written, resolve)).toEqual(action);
      }),
    );
  });

  it('is stable, because people press buttons of last year', () => {
    expect(writeAction({ name: 'worked', target: 'a/b#w:c' }, 100)).toBe('w|a/b#w:c');
    expect(writeAction({ name: 'undo', target: 'a/b#w:c', back: 'none' }, 100)).toBe('un|a/b#w:c');
    expect(writeAction({ name: 'show-entry', entry: 'a/b' }, 100)).toBe('e|a/b');
    expect(writeAction({ name: 'show-entry', entry: endless.id }, 100)).toBe(`e~${fingerprint(endless.id)}`);
    expect(fingerprint('docker/no-space-left')).toBe('180upiufrp82412yuh1lnk');
  });

  it('is nothing when it is not ours, or its subject is gone', () => {
    for (const text of ['', 'x', 'w', 'w|', 'z|a', 'uz|a', 'w:a', '|a', 'W|a'])
      expect(readAction(text, () => undefined)).toBeUndefined();
    expect(readAction(`w~${fingerprint('gone')}`, () => undefined)).toBeUndefined();
  });

  it('differs between all buttons of one card', () => {
    for (const { name, card } of cardGallery()) {
      const all = card.sections.flatMap((section) =>
        section.kind === 'ballot'
          ? [section.worked, section.failed]
          : section.kind === 'buttons'
            ? [...section.buttons]
            : [],
      );
      const written = all.map(({ action }) => writeAction(action, 100));
      expect(new Set(written).size, name).toBe(written.length);
    }
  });

  it('has fingerprints that do not meet', () => {
    const prints = new Set(Array.from({ length: 50_000 }, (_, i) => fingerprint(`domain/entry-${i}#w:step`)));
    expect(prints.size).toBe(50_000);
  });
});
