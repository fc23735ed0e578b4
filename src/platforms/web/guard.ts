import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'errata-admin';
const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers on every answer: nothing from elsewhere is loaded, nothing inline runs, nobody may frame the page. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
};

/**
 * Without a token the page answers only under the machine's own names, so that a foreign page cannot reach it by
 * pointing a name of its own at the loopback address. Whatever changes something must come from our own page.
 */
export function guard(adminToken: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!adminToken && !LOCAL_NAMES.has(host.replace(/:\d+$/, ''))) {
      return c.text(`This page answers at http://127.0.0.1 only, not at ${printable(host)}.`, 403);
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c, host)) {
      return c.text('This request came from another site and was refused. Use the page itself.', 403);
    }
    if (adminToken && !mayEnter(c, adminToken)) {
      return c.text(
        'This page needs the admin token: open it once with ?token=… or send the header "Authorization: Bearer …".',
        401,
      );
    }
    return await next();
  };
}

/** Browsers send Origin with every request that can change something; a client without one is no browser. */
function isSameOrigin(c: Context, host: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('origin');
  return origin === undefined
    ? site === undefined
    : origin === `http://${host}` || origin === `https://${host}`;
}

function mayEnter(c: Context, adminToken: string): boolean {
  const fromHeader = c.req.header('authorization')?.replace(/^Bearer /i, '');
  const fromLink = c.req.query('token');
  const given = fromHeader ?? fromLink ?? getCookie(c, COOKIE) ?? '';
  if (!same(given, adminToken)) return false;
  if (fromLink) setCookie(c, COOKIE, given, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return true;
}

/** Hashed first: comparing texts of different lengths would tell the length. */
function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

const printable = (text: string): string => text.replace(/[^\w.:[\]-]/g, '?').slice(0, 100);
