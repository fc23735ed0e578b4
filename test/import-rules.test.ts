import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a folder (or a file at the top of src) may import. `from` names rows of this table, or single files. */
interface Row {
  readonly from: readonly string[];
  /** Only `import type` from these. */
  readonly typesFrom?: readonly string[];
  readonly packages: readonly string[];
}

const INNER = ['entries', 'matching', 'rates', 'cards'];

const TABLE: Readonly<Record<string, Row>> = {
  entries: { from: [], packages: ['zod', 'node:fs', 'node:fs/promises', 'node:path', 'chokidar'] },
  formats: {
    from: ['entries'],
    packages: [
      'zod',
      'parse5',
      'mdast',
      'mdast-util-from-markdown',
      'mdast-util-to-markdown',
      'mdast-util-gfm-table',
      'micromark-extension-gfm-table',
    ],
  },
  matching: {
    from: ['entries/entry-schema.ts'],
    packages: ['fuse.js', 're2js', '@eslint-community/regexpp'],
  },
  rates: { from: ['entries/entry-schema.ts'], packages: [] },
  stores: {
    from: [],
    typesFrom: ['rates'],
    packages: [
      'libsql',
      'pg',
      'node:sqlite',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:crypto',
      'node:module',
    ],
  },
  cards: { from: ['entries', 'matching', 'rates'], packages: [] },
  commands: { from: [...INNER], typesFrom: ['stores/store.ts'], packages: ['zod'] },
  bot: {
    from: [...INNER, 'commands', 'log'],
    typesFrom: ['stores/store.ts'],
    packages: ['node:worker_threads'],
  },
  'platforms/slack': {
    from: ['cards', 'log', 'bot/platform.ts'],
    packages: ['@slack/bolt', 'zod', 'node:http', 'node:crypto'],
  },
  'platforms/discord': {
    from: ['cards', 'log', 'bot/platform.ts'],
    packages: ['discord.js', 'zod'],
  },
  'platforms/web': {
    from: ['cards', 'log', 'bot/platform.ts'],
    packages: [
      'hono',
      '@hono/node-server',
      'zod',
      'node:http',
      'node:fs',
      'node:path',
      'node:crypto',
      'node:module',
    ],
  },
  ops: {
    from: ['bot', 'log'],
    typesFrom: ['stores/store.ts'],
    packages: ['prom-client', 'node:http', 'node:crypto', 'node:events'],
  },
  // node:util reads the `.env` file.
  config: { from: ['entries/nearest-name.ts'], packages: ['zod', 'node:fs', 'node:path', 'node:util'] },
  log: { from: [], packages: ['pino'] },
  cli: { from: ['*'], packages: ['*'] },
  main: { from: ['*'], packages: ['*'] },
};

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

function importsOf(source: string): Import[] {
  return [...source.matchAll(IMPORT)].map((found) => ({
    specifier: found[2] ?? found[3] ?? '',
    typeOnly: found[1] !== undefined,
  }));
}

/** The row a file belongs to: `platforms/slack`, `entries`, or the bare name of a file at the top of src. */
function rowOf(file: string): string {
  const parts = file.split('/');
  if (parts.length === 1) return path.parse(file).name;
  return parts[0] === 'platforms' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

const covers = (allowed: readonly string[], file: string): boolean =>
  allowed.some((entry) => entry === '*' || entry === file || entry === rowOf(file));

function faultsOf(file: string, source: string): string[] {
  const name = rowOf(file);
  const row = TABLE[name];
  if (!row) return [`${file}: "${name}" has no row in the import table`];
  return importsOf(source).flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) {
      const bare = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier;
      const known = row.packages.some((p) => p === '*' || p === bare || p === bare.split('/')[0]);
      return known ? [] : [`${file}: package ${specifier} is not for ${name}`];
    }
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    if (target.startsWith('..')) return [`${file}: ${specifier} leaves src`];
    if (rowOf(target) === name || covers(row.from, target)) return [];
    if (typeOnly && covers(row.typesFrom ?? [], target)) return [];
    return [`${file}: ${name} must not import ${target}${typeOnly ? '' : ' (values)'}`];
  });
}

const SRC = path.join(import.meta.dirname, '..', 'src');
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'));

describe('import rules', () => {
  it('reads every source file', () => {
    expect(sources).toContain('entries/entry-schema.ts');
  });

  it.each(sources)('%s keeps to the table', (file) => {
    expect(faultsOf(file, readFileSync(path.join(SRC, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['matching/x.ts', `import fs from 'node:fs';`],
    ['matching/x.ts', `import { z } from "zod";`],
    ['entries/x.ts', `import { createMatcher } from '../matching/matcher.ts';`],
    ['stores/x.ts', `import { rateOf } from '../rates/rate.ts';`],
    ['cards/x.ts', `import {\n  a,\n  b,\n} from '../stores/store.ts';`],
    ['bot/x.ts', `const later = await import('../platforms/slack/slack-platform.ts');`],
    ['platforms/slack/x.ts', `import { d } from '../discord/discord-platform.ts';`],
    ['entries/x.ts', `export * from '../cards/card.ts';`],
    ['entries/x.ts', `import '../cli.ts';`],
    ['entries/x.ts', `import { x } from '../../test/fakes/x.ts';`],
    ['helpers/x.ts', 'export const x = 1;'],
  ])('refuses a planted fault in %s: %s', (file, source) => {
    expect(faultsOf(file, source)).toHaveLength(1);
  });

  it('accepts a type where only types are allowed', () => {
    expect(faultsOf('stores/x.ts', `import type { Rate } from '../rates/rate.ts';`)).toEqual([]);
  });
});
