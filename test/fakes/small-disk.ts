import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BALLAST = 'ballast-';

/** A disk of its own, so small that it can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  close(): void;
}

/** A text says why there is none: mounting takes Linux and its administrator. */
export function openSmallDisk(megabytes: number): SmallDisk | string {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-disk-'));
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  const size = `size=${megabytes}m`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', disk]).status !== 0) {
    rmSync(folder, { recursive: true });
    return 'a small file system cannot be mounted here';
  }
  return {
    folder: disk,
    fill() {
      for (let bytes = megabytes * 2 ** 20; bytes > 0; bytes = Math.floor(bytes / 2)) {
        try {
          writeFileSync(path.join(disk, BALLAST + bytes), Buffer.alloc(bytes));
        } catch {
          // Half of it may still fit.
        }
      }
    },
    free() {
      for (const name of readdirSync(disk)) if (name.startsWith(BALLAST)) rmSync(path.join(disk, name));
    },
    close() {
      spawnSync('umount', ['-l', disk]);
      rmSync(folder, { recursive: true });
    },
  };
}
