import { type Rule, withoutEscape } from './redact-rule.ts';
import { isPlaceholder } from './redact-values.ts';

/** Schemes of connection strings. Only in these is a slash taken as part of a password. */
const CONNECTIONS =
  /(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|oracle|clickhouse|cockroachdb|kafka|nats|ldaps?|smtps?|ftps?|sftp)(?:\+\w{1,16})?$/i;

/** `scheme://user:password@host`, and a token alone before the `@`. */
export const urlPasswordRule: Rule = {
  cues: ['://'],
  find(reader, at) {
    const begin = at + 3;
    let stop = reader.end('authority', begin);
    if (reader.next('@', begin) >= stop) {
      if (!CONNECTIONS.test(reader.peek(at - 24, at))) return undefined;
      stop = Math.min(reader.end('solid', begin), begin + 256);
      if (reader.next('@', begin) >= stop) return undefined;
    }
    const host = reader.lastWithin('@', begin, stop);
    const user = /^[^:?#]*/.exec(reader.peek(begin, host))?.[0] ?? '';
    const start = begin + user.length + 1;
    if (begin + user.length >= host) {
      const isToken = user.length >= 20 && /\d/.test(user) && /[A-Za-z]/.test(user) && !isPlaceholder(user);
      return isToken ? { kind: 'url-password', start: begin, end: host } : undefined;
    }
    if (reader.char(start - 1) !== ':' || start >= host) return undefined;
    const password = reader.peek(start, host);
    // A port, and an `@` somewhere behind it.
    if (/^\d{1,5}[/?#]/.test(password) || isPlaceholder(password)) return undefined;
    return { kind: 'url-password', start, end: host };
  },
};

/** `user:password@tcp(host)`, as drivers for Go take it: an address without a scheme. */
export const dsnPasswordRule: Rule = {
  cues: ['@tcp(', '@unix('],
  find(reader, at) {
    const before = reader.peek(at - 128, at);
    const pair = /(?:^|[\s"'`=])[\w.-]{1,32}:([^\s"'`]+)$/.exec(before)?.[1] ?? '';
    return isPlaceholder(pair) ? undefined : { kind: 'url-password', start: at - pair.length, end: at };
  },
};

/** Ends of names that look like a domain and are none: files, units, methods after a label. */
const NO_DOMAIN =
  /\.(?:service|socket|timer|mount|target|slice|scope|path|device|swap|png|jpe?g|gif|svg|webp|ico|tgz|gz|zip|jar|war|whl|[cm]?[jt]sx?|json|ya?ml|toml|css|html?|map|mod|sum|lock|local|internal|lan|cluster|kt|java|py|rb|go|cs|php|log|txt|conf)$/i;
/** Names before an `@` that no person has. */
const NO_PERSON = /^(?:git|hg|svn|this|super|return|break|continue|sha256)$/;
const DOMAIN = /^[a-zA-Z0-9][a-zA-Z0-9-]*(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,24}$/;

export const emailRule: Rule = {
  cues: ['@'],
  find(reader, at) {
    if (!reader.has('alnum', at + 1)) return undefined;
    let start = reader.start('mailbox', at, 64);
    if (at - start >= 64) return undefined;
    start = withoutEscape(reader, start, at);
    while (start < at && !reader.has('alnum', start)) start += 1;
    if (start === at) return undefined;
    const end = Math.min(reader.end('domain', at + 1), at + 1 + 253);
    const domain = reader.peek(at + 1, end).replace(/[.-]+$/, '');
    const stop = at + 1 + domain.length;
    if (!DOMAIN.test(domain) || /^v?\d+\.\d/.test(domain) || NO_DOMAIN.test(domain)) return undefined;
    if (NO_PERSON.test(reader.peek(start, at)) || reader.startsWith('://', start - 3)) return undefined;
    // `kim@host.example.com:/srv` is where a file is copied to, or a prompt.
    if (/^:[\w/~.]/.test(reader.peek(stop, stop + 2))) return undefined;
    return { kind: 'email', start, end: stop };
  },
};

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** Loopback and the unspecified address tell nothing. */
export const ipv4Rule: Rule = {
  cues: ['.'],
  find(reader, at) {
    const start = reader.start('digits', at, 4);
    if (start === at || (start > 0 && /[\w.-]/.test(reader.char(start - 1)))) return undefined;
    const address = (/^[\d.]+/.exec(reader.peek(start, start + 17))?.[0] ?? '').replace(/\.$/, '');
    const end = start + address.length;
    if (reader.has('alnum', end) || !IPV4.test(address) || /^(?:127\.|0\.0\.0\.0$)/.test(address))
      return undefined;
    return { kind: 'ip', start, end };
  },
};

export const ipv6Rule: Rule = {
  cues: [':'],
  find(reader, at) {
    const before = /[0-9A-Fa-f]{0,4}$/.exec(reader.peek(at - 4, at))?.[0] ?? '';
    const start = Math.max(0, at - before.length);
    // Only the first colon of an address counts, so that none is judged twice.
    if (start > 0 && /[\w:.]/.test(reader.char(start - 1))) return undefined;
    const address = (/^[0-9A-Fa-f:]+/.exec(reader.peek(start, start + 46))?.[0] ?? '').replace(
      /([^:]):$/,
      '$1',
    );
    const groups = address.split(':');
    const isWhole = groups.length === 8 || (address.split('::').length === 2 && groups.length >= 4);
    if (!isWhole || groups.length > 8 || groups.some((group) => group.length > 4)) return undefined;
    return { kind: 'ip', start, end: start + address.length };
  },
};
