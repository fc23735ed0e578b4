/** What pressing a button means. The names are stable: they stand in messages that people press months later. */
export type CardAction =
  | { readonly name: 'worked' | 'failed'; readonly target: string }
  /** From a receipt: back to what the vote was before. */
  | { readonly name: 'undo'; readonly target: string; readonly back: 'worked' | 'failed' | 'none' }
  | { readonly name: 'not-my-error'; readonly entry: string }
  | { readonly name: 'all-steps' | 'show-entry' | 'chain' | 'stats' | 'share'; readonly entry: string }
  | { readonly name: 'domain'; readonly domain: string };

export type ActionName = CardAction['name'];

const CODES = {
  worked: 'w',
  failed: 'f',
  'not-my-error': 'n',
  'all-steps': 'a',
  'show-entry': 'e',
  chain: 'c',
  stats: 's',
  share: 'h',
  domain: 'd',
} as const;
const UNDO = { worked: 'uw', failed: 'uf', none: 'un' } as const;

/** The entry, target or domain an action is about. */
export function subjectOf(action: CardAction): string {
  switch (action.name) {
    case 'worked':
    case 'failed':
    case 'undo':
      return action.target;
    case 'domain':
      return action.domain;
    default:
      return action.entry;
  }
}

/**
 * An action as one string for a button, at most `room` characters (Discord gives 100). Where the id is too long, its
 * fingerprint stands in; `readAction` then needs somebody who knows all subjects.
 */
export function writeAction(action: CardAction, room: number): string {
  const code = action.name === 'undo' ? UNDO[action.back] : CODES[action.name];
  const whole = `${code}|${subjectOf(action)}`;
  return whole.length <= room ? whole : `${code}~${fingerprint(subjectOf(action))}`;
}

/** `resolve` finds the subject of a fingerprint. Undefined: not one of our strings, or its subject is gone. */
export function readAction(
  text: string,
  resolve: (fingerprint: string) => string | undefined,
): CardAction | undefined {
  const parts = /^(u?[a-z])([|~])(.+)$/s.exec(text);
  const [, code = '', mark, rest = ''] = parts ?? [];
  const subject = mark === '~' ? resolve(rest) : rest;
  if (!parts || !subject) return undefined;
  for (const [back, undoCode] of Object.entries(UNDO)) {
    if (undoCode === code) return { name: 'undo', target: subject, back: back as keyof typeof UNDO };
  }
  const name = Object.entries(CODES).find(([, own]) => own === code)?.[0] as keyof typeof CODES | undefined;
  if (name === undefined) return undefined;
  if (name === 'worked' || name === 'failed') return { name, target: subject };
  return name === 'domain' ? { name, domain: subject } : { name, entry: subject };
}

/**
 * 106 bits, enough that a million subjects do not meet by chance. It is no defence against somebody who writes
 * entries so that they meet: whoever may write entries needs no such trick.
 */
export function fingerprint(text: string): string {
  return half(text, 0x9e3779b9) + half(text, 0x85ebca6b);
}

function half(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  const value = 4294967296 * (2097151 & b) + (a >>> 0);
  return value.toString(36).padStart(11, '0');
}
