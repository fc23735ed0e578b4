type Part = Readonly<Record<string, unknown>>;

/** What Discord refuses in a window: its few limits, whether or not the description has them. */
export function checkModal(data: unknown): string[] {
  if (!isPart(data)) return ['a window is no object'];
  const parts = Array.isArray(data['components']) ? data['components'].filter(isPart) : [];
  return [
    ...between('the title of a window', data['title'], 45),
    ...between('the custom_id of a window', data['custom_id'], 100),
    ...(parts.length < 1 || parts.length > 5 ? ['a window has 1 to 5 components'] : []),
    ...parts.flatMap((part) => [
      ...(part['type'] === 18 ? between('the label of a field', part['label'], 45) : []),
      ...(isPart(part['component']) ? checkField(part['component']) : []),
    ]),
  ];
}

function checkField(field: Part): string[] {
  const most = Number(field['max_length'] ?? 4_000);
  return [
    ...between('the custom_id of a field', field['custom_id'], 100),
    ...between('the placeholder of a field', field['placeholder'] ?? '-', 100),
    ...(most < 1 || most > 4_000 ? ['a field takes 1 to 4000 signs'] : []),
  ];
}

function between(what: string, value: unknown, most: number): string[] {
  const length = typeof value === 'string' ? value.length : 0;
  return length < 1 || length > most ? [`${what} must have 1 to ${most} signs`] : [];
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
