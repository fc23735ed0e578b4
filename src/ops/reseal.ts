import type { Installations } from '../stores/store.ts';
import type { Seal } from './seal.ts';

/**
 * Seals with the newest key what an older one sealed, so that the older one can be dropped. Gives how many; what cannot be
 * opened stays as it is, because the key for it may come back.
 */
export async function resealInstallations(
  installations: Installations,
  platform: string,
  seal: Seal,
): Promise<{ readonly resealed: number; readonly locked: readonly string[] }> {
  let resealed = 0;
  const locked: string[] = [];
  for (const { id, secret } of await installations.list(platform)) {
    if (!seal.isOld(secret)) continue;
    const about = `${platform}/${id}`;
    let text: string;
    try {
      text = seal.open(secret, about);
    } catch {
      locked.push(id);
      continue;
    }
    await installations.put(platform, id, seal.seal(text, about));
    resealed += 1;
  }
  return { resealed, locked };
}
