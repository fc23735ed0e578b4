import type { ask } from './ask.ts';
import { type Finding, warning } from './finding.ts';

type Get = (path: string) => ReturnType<typeof ask>;
type Shape = Readonly<Record<string, unknown>>;

/** Bits by the name an admin finds in the settings. Discord keeps them for good. */
const NEEDED: Readonly<Record<string, bigint>> = {
  'View Channel': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Read Message History': 1n << 16n,
  'Add Reactions': 1n << 6n,
  'Create Public Threads': 1n << 35n,
  'Send Messages in Threads': 1n << 38n,
};
const VIEW = 1n << 10n;
const ADMINISTRATOR = 1n << 3n;
/** Text channels and announcements; threads and the posts of a forum follow their parent. */
const READ_HERE: readonly unknown[] = [0, 5];

/** Two requests a server: an installation in hundreds is looked at in part, and the doctor says so. */
export const MOST_SERVERS = 20;
const MOST_NAMES = 5;

/** What the bot lacks in the channels of a server that it sees. A channel that was hidden from it was hidden on purpose. */
export async function examineServer(get: Get, guild: Shape, me: string): Promise<Finding[]> {
  const base = `/guilds/${String(guild['id'])}`;
  const [member, channels] = await Promise.all([
    get(`${base}/members/${me}`).then(bodyOf),
    get(`${base}/channels`).then(itemsOf),
  ]);
  const held = [guild['id'], ...listOf(member['roles'])];
  const ofServer = bitsOf(guild['permissions']);
  if ((ofServer & ADMINISTRATOR) !== 0n) return [];
  const lacking = new Map<string, string[]>();
  for (const channel of channels) {
    if (!READ_HERE.includes(channel['type'])) continue;
    const here = permissionsIn(channel, { ofServer, guild: guild['id'], held, me });
    if ((here & VIEW) === 0n) continue;
    const missing = Object.keys(NEEDED).filter((name) => (here & (NEEDED[name] ?? 0n)) === 0n);
    if (missing.length === 0) continue;
    const names = missing.join(', ');
    lacking.set(names, [...(lacking.get(names) ?? []), `#${String(channel['name'])}`]);
  }
  return [...lacking].map(([missing, where]) =>
    warning(
      'discord',
      `In ${String(guild['name'])} it lacks ${missing} in ${shortened(where)}. Allow it to the bot's role in the settings of the channel.`,
    ),
  );
}

interface Who {
  readonly ofServer: bigint;
  readonly guild: unknown;
  readonly held: readonly unknown[];
  readonly me: string;
}

/** In Discord's order: everybody, then all roles together, then the member; what a step allows wins over what it denies. */
function permissionsIn(channel: Shape, { ofServer, guild, held, me }: Who): bigint {
  const overwrites = listOf(channel['permission_overwrites']).filter(isShape);
  const steps = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id }) => id !== guild && held.includes(id)),
    overwrites.filter(({ id }) => id === me),
  ];
  return steps.reduce((bits, step) => {
    const all = (which: 'allow' | 'deny') =>
      step.reduce((sum, overwrite) => sum | bitsOf(overwrite[which]), 0n);
    return (bits & ~all('deny')) | all('allow');
  }, ofServer);
}

const bodyOf = (answer: Awaited<ReturnType<Get>>): Shape =>
  typeof answer === 'string' || answer.status !== 200 ? {} : answer.body;
const itemsOf = (answer: Awaited<ReturnType<Get>>): Shape[] =>
  listOf(bodyOf(answer)['items']).filter(isShape);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const bitsOf = (value: unknown): bigint =>
  typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : 0n;
const shortened = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
