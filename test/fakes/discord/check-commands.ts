type Part = Readonly<Record<string, unknown>>;

const SUBCOMMAND = 1;
const STRING = 3;
const CHAT_INPUT = 1;
const MOST_OF_A_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const NAME = /^[-_'\p{L}\p{N}\p{sc=Devanagari}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

/** What Discord refuses in a registration of all commands at once; hardly any of it stands in the official description. */
export function checkCommands(body: unknown): string[] {
  if (!Array.isArray(body)) return ['commands are a list'];
  const commands = body.filter(isPart);
  const names = commands.map((command) => `${typeOf(command)} ${command['name']}`);
  const counts = Object.entries(MOST_OF_A_TYPE).flatMap(([type, most]) =>
    commands.filter((command) => typeOf(command) === Number(type)).length > most
      ? [`more than ${most} commands of type ${type}`]
      : [],
  );
  return [
    ...(new Set(names).size < names.length ? ['two commands with one name'] : []),
    ...counts,
    ...commands.flatMap(checkCommand),
  ];
}

function checkCommand(command: Part): string[] {
  const isTyped = typeOf(command) === CHAT_INPUT;
  const signs = signsIn(command);
  return [
    ...(isTyped ? checkNamed(command) : between('the name in a menu', command['name'], 32)),
    ...(!isTyped && command['description'] ? ['an entry of a menu has no description'] : []),
    ...(!isTyped && command['options'] ? ['an entry of a menu has no options'] : []),
    ...localesOf(command),
    ...checkOptions(command),
    ...(signs > 8_000 ? [`${signs} signs in one command, at most 8000`] : []),
  ];
}

const checkNamed = (part: Part): string[] => {
  const { name, name_localizations: others } = part;
  return [
    ...[name, ...Object.values(isPart(others) ? others : {})].flatMap((each) =>
      typeof each === 'string' && NAME.test(each) && each === each.toLowerCase()
        ? []
        : [`${JSON.stringify(each)} is no name of a command`],
    ),
    ...between(`the description of ${String(name)}`, part['description'], 100),
  ];
};

function checkOptions(part: Part): string[] {
  const options = partsOf(part['options']);
  const names = options.map(({ name }) => name);
  const firstFree = options.findIndex(({ type, required }) => type !== SUBCOMMAND && !required);
  const subcommands = options.filter(({ type }) => type === SUBCOMMAND).length;
  return [
    ...(options.length > 25 ? ['more than 25 options'] : []),
    ...(new Set(names).size < names.length ? ['two options with one name'] : []),
    ...(firstFree >= 0 && options.slice(firstFree).some(({ required }) => required === true)
      ? ['a required option after a free one']
      : []),
    ...(subcommands > 0 && subcommands < options.length ? ['subcommands beside options'] : []),
    ...options.flatMap((option) => [
      ...checkNamed(option),
      ...localesOf(option),
      ...checkOptions(option),
      ...checkChoices(option),
    ]),
  ];
}

function checkChoices({ choices, autocomplete, type }: Part): string[] {
  const given = partsOf(choices);
  return [
    ...(given.length > 25 ? ['more than 25 choices'] : []),
    ...(given.length > 0 && autocomplete ? ['choices and completion exclude each other'] : []),
    ...(autocomplete && type !== STRING ? ['completion is for texts here'] : []),
    ...given.flatMap(({ name, value }) => [
      ...between('the name of a choice', name, 100),
      ...(typeof value === 'string' ? between('the value of a choice', value, 100) : []),
    ]),
  ];
}

function localesOf(part: Part): string[] {
  return ['name_localizations', 'description_localizations'].flatMap((field) => {
    const words = part[field];
    return Object.entries(isPart(words) ? words : {}).flatMap(([locale, text]) => [
      ...(LOCALES.has(locale) ? [] : [`${locale} is no language of Discord`]),
      ...between(`${field} in ${locale}`, text, field.startsWith('name') ? 32 : 100),
    ]);
  });
}

/** Discord counts the longest of a text and its translations. */
function signsIn(part: Part): number {
  const longest = (field: string): number => {
    const others = part[`${field}_localizations`];
    const texts = [part[field], ...Object.values(isPart(others) ? others : {})];
    return Math.max(...texts.map((text) => (typeof text === 'string' ? text.length : 0)));
  };
  const choices = partsOf(part['choices']).reduce(
    (sum, { name, value }) => sum + String(name).length + String(value).length,
    0,
  );
  const below = partsOf(part['options']).reduce((sum, option) => sum + signsIn(option), 0);
  return longest('name') + longest('description') + choices + below;
}

function between(what: string, value: unknown, most: number): string[] {
  const length = typeof value === 'string' ? value.length : 0;
  return length < 1 || length > most ? [`${what} must have 1 to ${most} signs`] : [];
}

const typeOf = ({ type }: Part): number => Number(type ?? CHAT_INPUT);
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);
