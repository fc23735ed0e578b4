import { checkCommands } from './check-commands.ts';
import { checkComponents } from './check-components.ts';
import { checkModal } from './check-modal.ts';
import { checkAgainstOpenApi } from './openapi-requests.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const COMPONENTS_V2 = 1 << 15;
const MOST_TEXT = 4_000;
const MOST_COMPONENTS = 40;

/** Why Discord would refuse this request; empty when it would not. By the official description, and by our own rules. */
export function checkRequest(request: Request): string[] {
  return [...checkAgainstOpenApi(request), ...ownRules(request)];
}

function ownRules({ method, path, body }: Request): string[] {
  if (method === 'PUT' && path.endsWith('/commands')) return checkCommands(body);
  if (typeof body !== 'object' || body === null) return [];
  if (/\/messages(\/\d+|\/@original)?$/.test(path) || /^\/webhooks\/\d+\/[^/]+$/.test(path))
    return checkMessageBody(body);
  if (path.endsWith('/callback') && 'data' in body && 'type' in body && (body.type === 4 || body.type === 7))
    return checkMessageBody(body.data ?? {});
  if (path.endsWith('/callback') && 'data' in body && 'type' in body && body.type === 9)
    return checkModal(body.data);
  return [];
}

/** What the official description does not say about a message. */
export function checkMessageBody(body: object): string[] {
  const problems: string[] = [];
  const flags = 'flags' in body ? Number(body.flags) : 0;
  const content = 'content' in body && typeof body.content === 'string' ? body.content : '';
  const components = 'components' in body && Array.isArray(body.components) ? body.components : [];
  if (content.length > 2_000) problems.push('content is longer than 2000');
  if (flags & COMPONENTS_V2 && (content !== '' || 'embeds' in body))
    problems.push('components v2 go without content and embeds');
  if (content === '' && components.length === 0 && !('embeds' in body)) problems.push('the message is empty');
  const parts = nested(components);
  if (!(flags & COMPONENTS_V2) && parts.some(({ type }) => Number(type) >= 9))
    problems.push('components v2 need their flag');
  if (parts.length > MOST_COMPONENTS) problems.push(`${parts.length} components, at most ${MOST_COMPONENTS}`);
  const text = parts.reduce(
    (sum, { type, content: each }) => sum + (type === 10 ? String(each).length : 0),
    0,
  );
  if (text > MOST_TEXT) problems.push(`${text} characters in text displays, at most ${MOST_TEXT}`);
  const customIds = parts.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  if (new Set(customIds).size < customIds.length) problems.push('a custom_id stands twice');
  const ids = parts.flatMap(({ id }) => (typeof id === 'number' && id !== 0 ? [id] : []));
  if (new Set(ids).size < ids.length) problems.push('a component id stands twice');
  const mentions = 'allowed_mentions' in body ? JSON.stringify(body.allowed_mentions) : undefined;
  if (mentions === undefined || !mentions.includes('"parse":[]'))
    problems.push('allowed_mentions must allow nobody');
  return [...problems, ...checkComponents(components)];
}

function nested(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(nested);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value)
    .filter(([name]) => name === 'components' || name === 'accessory' || name === 'component')
    .flatMap(([, each]) => nested(each));
  return [...('type' in value ? [{ ...value }] : []), ...below];
}
