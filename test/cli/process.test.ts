import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const CLI = ['--import', 'tsx', path.join(ROOT, 'src/cli.ts')];

describe('the program itself', () => {
  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const { stdout } = await promisify(execFile)(process.execPath, [...CLI, '--version'], { cwd: ROOT });
    expect(stdout).toBe(`errata ${version}\n`);
  });

  it('ends quietly when the reader of its pipe has seen enough', async () => {
    const child = spawn(process.execPath, [...CLI, 'schema'], { cwd: ROOT });
    child.stdout.destroy();
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    const [code] = await once(child, 'close');
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
  });

  it('exits with 2 on a wrong command', () => {
    const { status, stderr } = spawnSync(process.execPath, [...CLI, 'chek'], { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Unknown command "chek"');
  });
});
