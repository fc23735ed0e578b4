import { z } from 'zod';
import type { Person } from '../../bot/platform.ts';
import type { SlackApi } from './slack-api.ts';

const USER = z.object({
  user: z.object({
    is_bot: z.boolean().catch(false),
    is_admin: z.boolean().catch(false),
    is_owner: z.boolean().catch(false),
    locale: z.string().optional().catch(undefined),
  }),
});

const KEPT_MS = 3_600_000;
const MOST = 10_000;
/** Nobody waits longer for an answer because we want to know their language. */
const PATIENCE = 2_000;

/** Who somebody is, asked once an hour at most. A person who cannot be asked about is an ordinary member. */
export class SlackPeople {
  readonly #known = new Map<string, { readonly at: number; readonly person: Promise<Person | undefined> }>();

  async of(api: SlackApi, workspace: string, id: string): Promise<Person> {
    const key = `${workspace}/${id}`;
    const kept = this.#known.get(key);
    const person = kept && Date.now() - kept.at < KEPT_MS ? kept.person : ask(api, id);
    if (person !== kept?.person) this.#keep(key, person);
    const found = await person;
    if (found) return found;
    this.#known.delete(key);
    return { id, isBot: false, mayManage: false, locale: undefined, isNew: false };
  }

  #keep(key: string, person: Promise<Person | undefined>): void {
    this.#known.delete(key);
    this.#known.set(key, { at: Date.now(), person });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
  }
}

async function ask(api: SlackApi, id: string): Promise<Person | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  const asked = api.call('users.info', { user: id, include_locale: true }).catch(() => undefined);
  const read = USER.safeParse(await Promise.race([asked, late]));
  clearTimeout(timer);
  if (!read.success) return undefined;
  const { is_bot, is_admin, is_owner, locale } = read.data.user;
  return { id, isBot: is_bot, mayManage: is_admin || is_owner, locale, isNew: false };
}

/** A bot or an integration, which has no user to ask about. */
export const integration = (id: string): Person => ({
  id,
  isBot: true,
  mayManage: false,
  locale: undefined,
  isNew: false,
});
