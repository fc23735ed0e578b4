import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';

/** What has to be known of a command to register it; the bot's own list has it. */
export interface CommandFacts {
  readonly name: string;
  readonly summary: { readonly en: string; readonly zh: string };
  readonly options: readonly {
    readonly name: string;
    readonly kind: string;
    readonly summary: { readonly en: string; readonly zh: string };
    readonly required: boolean;
    readonly choices?: readonly string[];
  }[];
}

export const FIND_A_FIX = 'Find a fix';
export const SOLVED_IT = 'This solved it';

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};
const LONGEST = 100;
const COMPLETED: readonly string[] = ['entry', 'domain', 'entry-or-domain', 'command'];

/** Everything Discord is told about at once: `/fix` with its subcommands, and the two entries of a message's menu. */
export function commandShapes(commands: readonly CommandFacts[]): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: 'fix',
      ...described({
        en: 'Recognise an error, and look up what is known',
        zh: '识别错误，查找已知的解决办法',
      }),
      options: commands.map(({ name, summary, options }) => ({
        type: ApplicationCommandOptionType.Subcommand,
        name,
        ...described(summary),
        options: options.toSorted((a, b) => Number(b.required) - Number(a.required)).map(optionShape),
      })),
      ...everywhere,
    },
    {
      type: ApplicationCommandType.Message,
      name: FIND_A_FIX,
      name_localizations: { 'zh-CN': '查找解决办法', 'zh-TW': '查找解决办法' },
      ...everywhere,
    },
    {
      type: ApplicationCommandType.Message,
      name: SOLVED_IT,
      name_localizations: { 'zh-CN': '这解决了问题', 'zh-TW': '这解决了问题' },
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild],
    },
  ];
}

function optionShape({
  name,
  kind,
  summary,
  required,
  choices,
}: CommandFacts['options'][number]): APIApplicationCommandBasicOption {
  const base = { name, ...described(summary), required };
  if (kind === 'page') return { type: ApplicationCommandOptionType.Integer, ...base, min_value: 1 };
  if (choices)
    return {
      type: ApplicationCommandOptionType.String,
      ...base,
      choices: choices.map((value) => ({ name: value, value })),
    };
  return { type: ApplicationCommandOptionType.String, ...base, autocomplete: COMPLETED.includes(kind) };
}

const described = ({ en, zh }: { en: string; zh: string }) => ({
  description: en.slice(0, LONGEST),
  description_localizations: {
    'en-US': en.slice(0, LONGEST),
    'zh-CN': zh.slice(0, LONGEST),
    'zh-TW': zh.slice(0, LONGEST),
  },
});

interface Given {
  readonly name: string;
  readonly type: number;
  readonly value?: unknown;
  readonly focused?: boolean;
  readonly options?: readonly Given[];
}

interface Called {
  readonly options?: readonly Given[];
}

/** What was chosen in Discord's form, as it would have been typed. */
export function commandText({ options = [] }: Called, commands: readonly CommandFacts[]): string {
  const [sub] = options;
  const order = commands.find(({ name }) => name === sub?.name)?.options ?? [];
  const given = order.flatMap(({ name, kind }) => {
    const value = sub?.options?.find((each) => each.name === name)?.value;
    if (value === undefined) return [];
    return kind === 'duration' ? [`for ${String(value)}`] : [String(value)];
  });
  return [sub?.name ?? 'help', ...given].join(' ');
}

/** The option somebody is typing into, and what completes it. */
export function focusedOption(
  { options = [] }: Called,
  commands: readonly CommandFacts[],
): { readonly kinds: readonly ('entry' | 'domain' | 'command')[]; readonly typed: string } | undefined {
  const [sub] = options;
  const focused = sub?.options?.find((each) => each.focused);
  if (!focused) return undefined;
  const kind = commands
    .find(({ name }) => name === sub?.name)
    ?.options.find(({ name }) => name === focused.name)?.kind;
  const typed = String(focused.value ?? '');
  if (kind === 'entry' || kind === 'domain' || kind === 'command') return { kinds: [kind], typed };
  return kind === 'entry-or-domain' ? { kinds: ['domain', 'entry'], typed } : undefined;
}
