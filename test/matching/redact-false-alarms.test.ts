import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCredential, redact } from '../../src/matching/redact.ts';
import { BASE64, chars, HEX, seeded } from './made-up-secrets.ts';

const FIXTURES = path.join(import.meta.dirname, '..', 'fixtures', 'recognition');

const LOOKALIKES: Readonly<Record<string, string>> = {
  'a UUID': 'request 6f1b0a4c-2d11-4a55-8a3e-6c1b2f7d9e10 failed',
  'a commit': 'HEAD is now at 3c9e1ab7f2d84c51b1a0e9f8d7c6b5a493827160 release 4.2.0',
  'a digest': 'FROM node@sha256:9b8a7c6e5f4d3b2a1c4a2c1f7e9d0b8a6c5e3f2d1b0a9c8e7f6d5b4a3c2e1f0d',
  'an md5': 'ETag: "d41d8cd98f00b204e9800998ecf8427e"',
  'a trace id': 'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'an integrity string': `"integrity": "sha512-${chars(seeded(1), BASE64, 86)}=="`,
  'a picture': `background: url(data:image/png;base64,${chars(seeded(2), BASE64, 600)})`,
  'JSON in base64': `sourceMappingURL=data:application/json;base64,${btoa('{"version":3,"sources":["a.ts"],"names":[]}')}`,
  'a certificate': `-----BEGIN CERTIFICATE-----\n${chars(seeded(3), BASE64, 64)}\n-----END CERTIFICATE-----`,
  'a public key': `ssh-ed25519 ${chars(seeded(4), BASE64, 68)} kim`,
  'talk about a header':
    'PEM routines: no start line: Expecting: -----BEGIN RSA PRIVATE KEY----- in server.key, got nothing',
  'a .NET name': 'Logging, Version=8.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60',
  'a login that failed': "Access denied for user 'root'@'localhost' (using password: YES)",
  'a parser': `SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`,
  'a type': 'interface Login { user: string; password: string; token?: string }',
  'a parameter': 'def connect(user, password=None, token=DEFAULT_TOKEN):',
  'an argument': 'connect(user=user, password=password, token=api_token)',
  'a call': 'const password = await prompt("Password: "); const token = getToken(request)',
  'the environment in code':
    'password: process.env.DB_PASSWORD, secret: os.environ["SECRET_1"], key: env::var("API_KEY")',
  'a reference': `DATABASE_URL=postgres://app:$\{DB_PASSWORD}@db:5432/shop`,
  'a reference in a shell': 'export TOKEN=$CI_JOB_TOKEN PASSWORD=$(cat /run/secrets/db)',
  'a template': 'password: {{ .Values.db.password }}',
  'a workflow': `github-token: $\{{ secrets.GITHUB_TOKEN }}`,
  'a mask': 'password=******** token: <token> secret=[FILTERED] api_key=xxxxxxxx',
  'a Kubernetes secret':
    'secretName: smtp-credentials\nsecretKeyRef: { name: db, key: password }\ntoken: default-token',
  'counts of tokens': '{"max_tokens": 4096, "prompt_tokens": 812, "total_tokens":1204}',
  'a page token': 'nextPageToken: CAUQAA2b4c6d8e0f',
  'a message': '"password": "must be at least 8 characters long"',
  'a working folder': 'PWD=/home/kim/app1\nOLDPWD=/home/kim',
  'an ssh remote': 'git@git.example.com:platform/edge.git',
  'a package': 'react@19.0.0, @acme/ui@2.1.0-beta.rc, clock@v1.9.4.mod, actions/checkout@v4',
  'a unit': 'user@1000.service: Deactivated; getty@tty1.service',
  'a prompt': 'kim@web-1.example.com:~$ ls',
  'a label': 'return this@MainActivity.finish()',
  'a port': 'http://localhost:8080/@scope/x and https://example.com:8443/a?mail=1@2',
  'a style': '.sk-fading-circle-12 { } .task-list-item-checkbox-wrapper-2 { }',
  'a shader': 'uniform highp_precision_mediump float x;',
  'base64 with the beginning of a token in it': `${chars(seeded(8), BASE64, 40)}/EAA${chars(seeded(9), BASE64.slice(0, 62), 120)}`,
  'a manual': "Use the --username and --password options, or pass 'ignore' to skip",
  'code around a header':
    'authorization = authorization[1].encode("utf-8"); auth = urllib.request.HTTPPasswordMgr1()',
  'a cookie banner': 'Cookie: we use cookies, see the cookie policy: accept all',
  'an auth scheme': 'www-authenticate: Bearer realm="api", error="invalid_token"',
  'a failed authorization': 'Authorization: failed for client, authorization=required',
};

describe('redact leaves alone', () => {
  it.each(Object.entries(LOOKALIKES))('%s', (_, text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it.each(['pastes.jsonl', 'negatives.jsonl', 'near.jsonl'])('all of %s but addresses of people', (file) => {
    const lines = readFileSync(path.join(FIXTURES, file), 'utf8').trimEnd().split('\n');
    const alarms = lines
      .map((line): { id: string; text: string } => JSON.parse(line))
      .filter(({ text }) => redact(text).found.some(({ kind }) => isCredential(kind)))
      .map(({ id }) => id);
    expect(alarms).toEqual([]);
    expect(lines.length).toBeGreaterThan(80);
  });

  it('does raise the alarm when a fixture is given a secret', () => {
    const [line = ''] = readFileSync(path.join(FIXTURES, 'pastes.jsonl'), 'utf8').split('\n');
    const text = `${JSON.parse(line).text}\nDB_PASSWORD=${chars(seeded(6), BASE64, 16)}`;
    expect(redact(text).found).toEqual([{ kind: 'password', count: 1 }]);
  });

  it('hashes, identifiers, versions, paths and frames in any order', () => {
    const hex = (length: number) => fc.integer().map((seed) => chars(seeded(seed), HEX, length));
    const harmless = fc.oneof(
      fc.uuid(),
      hex(40),
      hex(64).map((digest) => `sha256:${digest}`),
      hex(32),
      hex(7),
      fc.integer().map((seed) => `sha512-${chars(seeded(seed), BASE64, 86)}==`),
      fc.integer().map((seed) => `data:font/woff2;base64,${chars(seeded(seed), BASE64, 200)}=`),
      fc.tuple(fc.nat(40), fc.nat(40), fc.nat(400)).map((parts) => `v${parts.join('.')}`),
      fc.nat(9_000).map((line) => `at com.acme.stock.Cache.get(Cache.java:${line})`),
      fc.nat(9_000).map((line) => `File "/srv/app/main.py", line ${line}, in <module>`),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(
        'ERROR',
        'error:',
        '{"level":50,"msg":"failed"}',
        'C:\\src\\app\\main.cs:line 12',
        '0x7f3a1c',
      ),
      fc.lorem({ maxCount: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(harmless, { maxLength: 20 }),
        fc.constantFrom(' ', '\n', ' | ', ', '),
        (parts, joint) => {
          const text = parts.join(joint);
          expect(redact(text)).toEqual({ text, found: [] });
        },
      ),
      { numRuns: 500 },
    );
  });
});
