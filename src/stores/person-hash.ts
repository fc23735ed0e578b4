import { createHmac } from 'node:crypto';
import type { Person, PersonHash } from './store.ts';

/** 128 bits: no two people of any installation collide, and half of SHA-256 is as hard to turn round as all of it. */
const HEX_DIGITS = 32;

/** A person in two guilds is one person with one vote; elsewhere a user id means nothing outside of its workspace. */
const ONE_ID_EVERYWHERE = new Set(['discord']);

export const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, HEX_DIGITS);

export const personHash = (key: string, { platform, workspace, user }: Person): PersonHash =>
  // As JSON, so that no two different triples become the same text.
  hmac(key, JSON.stringify([platform, ONE_ID_EVERYWHERE.has(platform) ? '' : workspace, user])) as PersonHash;
