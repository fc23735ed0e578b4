import { describe, expect, it } from 'vitest';
import { resealInstallations } from '../../src/ops/reseal.ts';
import { createSeal } from '../../src/ops/seal.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

const [OLD, NEW, LOST] = ['o', 'n', 'l'].map((letter) => letter.repeat(32)) as [string, string, string];

describe('changing the key of the tokens', () => {
  it('seals everything anew, after which the old key is not needed', async () => {
    const { installations } = createMemoryStore();
    const before = createSeal([OLD]);
    for (const id of ['T1', 'T2'])
      await installations.put('slack', id, before.seal(`token ${id}`, `slack/${id}`));
    await installations.put('slack', 'T3', createSeal([LOST]).seal('token', 'slack/T3'));
    expect(await resealInstallations(installations, 'slack', createSeal([NEW, OLD]))).toEqual({
      resealed: 2,
      locked: ['T3'],
    });
    const after = createSeal([NEW]);
    const stored = await installations.list('slack');
    expect(
      stored.map(({ id, secret }) => (id === 'T3' ? 'locked' : after.open(secret, `slack/${id}`))),
    ).toEqual(['token T1', 'token T2', 'locked']);
    expect(await resealInstallations(installations, 'slack', after)).toEqual({ resealed: 0, locked: ['T3'] });
  });
});
