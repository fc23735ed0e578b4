type Part = Readonly<Record<string, unknown>>;

const TEXT = 10;
const BUTTON = 2;
const MENU = 3;
const ROW = 1;
const CONTAINER = 17;
const KNOWN = new Set([ROW, BUTTON, MENU, 9, TEXT, 14, CONTAINER]);

/** What Discord refuses in the components of a message; each limit is stated here, whether or not the description has it. */
export function checkComponents(components: readonly unknown[]): string[] {
  return components.flatMap((component) => checkPart(component, 'message'));
}

const ALLOWED: Readonly<Record<string, ReadonlySet<number>>> = {
  message: new Set([ROW, 9, TEXT, 14, CONTAINER]),
  container: new Set([ROW, 9, TEXT, 14]),
  row: new Set([BUTTON, MENU]),
};

function checkPart(given: unknown, inside: string): string[] {
  if (!isPart(given)) return ['a component is no object'];
  const type = Number(given['type']);
  if (!KNOWN.has(type)) return [`a component of the unknown type ${type}`];
  const problems: string[] = [];
  if (!ALLOWED[inside]?.has(type)) problems.push(`a component of type ${type} cannot stand in a ${inside}`);
  if (type === TEXT) problems.push(...between('a text', given['content'], 1, 4_000));
  if (type === BUTTON) problems.push(...checkButton(given));
  if (type === MENU) problems.push(...checkMenu(given));
  const below = partsOf(given['components']);
  if (type === CONTAINER) {
    if (below.length === 0) problems.push('a container is empty');
    problems.push(...below.flatMap((part) => checkPart(part, 'container')));
  }
  if (type === ROW) {
    const menus = below.filter((part) => isPart(part) && part['type'] === MENU).length;
    if (below.length === 0) problems.push('a row is empty');
    if (below.length > 5) problems.push('more than 5 buttons in a row');
    if (menus > 0 && below.length > 1) problems.push('a menu shares its row');
    problems.push(...below.flatMap((part) => checkPart(part, 'row')));
  }
  return problems;
}

function checkButton(button: Part): string[] {
  return [
    ...between('the label of a button', button['label'], 1, 80),
    ...between('the custom_id of a button', button['custom_id'], 1, 100),
    ...(Number.isInteger(button['style']) ? [] : ['a button without a style']),
  ];
}

function checkMenu(menu: Part): string[] {
  const options = partsOf(menu['options']).filter(isPart);
  const values = options.map((option) => option['value']);
  return [
    ...between('the custom_id of a menu', menu['custom_id'], 1, 100),
    ...between('the placeholder of a menu', menu['placeholder'] ?? '-', 1, 150),
    ...(options.length < 1 || options.length > 25 ? ['a menu has 1 to 25 options'] : []),
    ...(new Set(values).size < values.length ? ['a menu offers a value twice'] : []),
    ...options.flatMap(({ label, value }) => [
      ...between('the label of an option', label, 1, 100),
      ...between('the value of an option', value, 1, 100),
    ]),
  ];
}

function between(what: string, value: unknown, least: number, most: number): string[] {
  if (typeof value !== 'string') return [`${what} is missing`];
  return value.length < least || value.length > most ? [`${what} must have ${least} to ${most} signs`] : [];
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const partsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
