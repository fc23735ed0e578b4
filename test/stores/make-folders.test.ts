import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '../../src/stores/make-folders.ts';
import { ensurePrivateFile } from '../../src/stores/private-file.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'errata-folders-'));

describe('folders', () => {
  it('are made one below the other, for their owner only, and may be there', () => {
    const folder = path.join(scratch, 'a', 'b', 'c');
    makeFolders(folder);
    makeFolders(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('are not made where a file stands', () => {
    const file = path.join(scratch, 'file');
    writeFileSync(file, '');
    expect(() => makeFolders(file)).toThrow(/EEXIST/);
    expect(() => makeFolders(path.join(file, 'below'))).toThrow(/ENOTDIR/);
  });

  it.skipIf(!existsSync('/proc/self'))('that nobody can make are told, instead of tried for ever', () => {
    expect(() => ensurePrivateFile('/proc/errata/data/errata.db')).toThrow(
      /^The folder \/proc\/errata\/data cannot be made there\. Choose another place/,
    );
  });
});
