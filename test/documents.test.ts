import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const DOCUMENTS = readdirSync(ROOT)
  .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
  .concat(
    readdirSync(path.join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  );

/** Files, benches and commands that a document sends its reader to and that are not there. */
function missingIn(text: string): string[] {
  const files = [...text.matchAll(/(?:`|\]\()((?:\.\.\/)?(?:test|src|bench|docs|entries)\/[\w./{},-]*)/g)]
    .map(([, file = '']) => file.replace(/^\.\.\//, ''))
    .flatMap(alternatives)
    .filter((file) => ![ROOT, path.join(ROOT, 'src')].some((folder) => existsSync(path.join(folder, file))));
  const benches = [...text.matchAll(/`(?:npm run bench )?-- ([a-z]+)/g)]
    .map(([, name]) => `bench/${name}.bench.ts`)
    .filter((file) => !existsSync(path.join(ROOT, file)));
  const commands = [...text.matchAll(/(?:`|npx |^ {4})errata ([a-z-]+)/gm)]
    .map(([, name]) => `src/cli/${name}.ts`)
    .filter((file) => file !== 'src/cli/help.ts' && !existsSync(path.join(ROOT, file)));
  return [...files, ...benches, ...commands];
}

/** `a/{b,c}.ts` as a/b.ts and a/c.ts. */
function alternatives(file: string): string[] {
  const [whole, inside] = /\{([^}]*)\}/.exec(file) ?? [];
  return whole ? (inside ?? '').split(',').map((one) => file.replace(whole, one)) : [file];
}

it.each(DOCUMENTS)('%s names only files, benches and commands that are there', (name) => {
  expect(missingIn(readFileSync(path.join(ROOT, name), 'utf8'))).toEqual([]);
});

it('README.md counts the entries as they are', () => {
  const files = readdirSync(path.join(ROOT, 'entries'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^[^/\\]+[/\\].+\.json$/.test(name),
  );
  const chinese = files.filter((name) =>
    /"zh": \{/.test(readFileSync(path.join(ROOT, 'entries', name), 'utf8')),
  );
  const said = /(\d+) entries over (\d+) domains[^.]*?(\d+) of them in Chinese/s.exec(
    readFileSync(path.join(ROOT, 'README.md'), 'utf8'),
  );
  const domains = new Set(files.map((name) => name.split(/[/\\]/)[0]));
  expect(said?.slice(1).map(Number)).toEqual([files.length, domains.size, chinese.length]);
});

it('does miss what is not there', () => {
  const text = 'see `test/{log,nowhere}.test.ts`, `npm run bench -- dreams`, `errata dance` and `src/cli.ts`';
  expect(missingIn(text)).toEqual(['test/nowhere.test.ts', 'bench/dreams.bench.ts', 'src/cli/dance.ts']);
});
