import { z } from 'zod';
import { MODES, modeCard } from '../cards/setting-cards.ts';
import { type Command, defineCommand, usageOf } from './frame/command.ts';

export const mode: Command = defineCommand({
  name: 'mode',
  summary: { en: 'Show or change how much I say in this channel', zh: '查看或更改我在本频道说多少话' },
  options: [
    {
      name: 'mode',
      kind: 'choice',
      choices: MODES,
      required: false,
      summary: {
        en: 'auto, suggest, ask or off; nothing to see it',
        zh: 'auto、suggest、ask 或 off；不填则查看',
      },
    },
  ],
  schema: z.strictObject({ mode: z.string().trim().toLowerCase().pipe(z.enum(MODES)).optional() }),
  forManagers: ({ mode: asked }) => asked !== undefined,
  examples: [
    { line: 'suggest', does: { en: 'only 🔎, until somebody presses it', zh: '只标 🔎，有人点了才回答' } },
    { line: '', does: { en: 'what is set now', zh: '现在的设置' } },
  ],
  async run({ mode: asked }, call, parts) {
    const settings = await parts.store.channels.settings(call.channel);
    const before = settings.mode ?? parts.installation().defaultMode;
    const now = asked ?? before;
    if (asked !== undefined && asked !== settings.mode)
      await parts.store.channels.configure(call.channel, { mode: asked });
    const change = asked === undefined ? 'shown' : asked === before ? 'unchanged' : 'set';
    return modeCard({ locale: call.locale, mode: now, change, usage: usageOf(mode, call.prefix) });
  },
});
