import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openSqliteDriver } from '../../../src/stores/sql/sqlite-driver.ts';
import type { BurstOptions } from './vote-burst.ts';

/**
 * A simulated power cut: every write and fsync of a voting process is recorded by strace; then, for many moments, the
 * files are made again from only what had been fsynced by then (and, every second time, a random part of what had not),
 * opened with SQLite, and asked for the votes that had been acknowledged by that moment.
 */
export interface PowerCuts {
  readonly cuts: number;
  readonly acknowledged: number;
  readonly fsyncs: number;
  /** Cuts after which acknowledged votes were missing. */
  readonly lossy: number;
  /** Cuts after which SQLite found the file damaged. */
  readonly damaged: number;
}

const PROGRAM = path.join(import.meta.dirname, 'vote-burst.ts');

/** strace is only on Linux, not everywhere, and may be forbidden. */
export const canTrace = (): boolean =>
  spawnSync('strace', ['-f', '-qq', '--seccomp-bpf', 'true']).status === 0;

export async function cutPower(options: {
  readonly votes: number;
  readonly cuts: number;
  readonly synchronous?: 'NORMAL';
}): Promise<PowerCuts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-power-'));
  try {
    const file = path.join(folder, 'errata.db');
    const trace = path.join(folder, 'trace');
    const burst: BurstOptions = {
      ...{ url: `sqlite:${file}`, folder, round: 'r', writers: 1, votes: options.votes },
      ...(options.synchronous ? { synchronous: options.synchronous } : {}),
    };
    const calls = 'trace=openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink';
    const traced = spawnSync(
      'strace',
      ['-f', '-qq', '--seccomp-bpf', '-xx', '-s', '1000000', '-e', calls, '-o', trace].concat(
        process.execPath,
        '--import',
        'tsx',
        PROGRAM,
        JSON.stringify(burst),
      ),
      { encoding: 'utf8' },
    );
    if (traced.status !== 0) throw new Error(`The traced burst failed: ${traced.stderr}`);
    return await replay(await readTrace(trace, file), file, options.cuts);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Call =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly at: number }
  | { readonly kind: 'fsync'; readonly file: string }
  | { readonly kind: 'unlink'; readonly file: string }
  | { readonly kind: 'acknowledged'; readonly key: string };

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

async function readTrace(trace: string, file: string): Promise<readonly Call[]> {
  const open = new Map<string, string>();
  const calls: Call[] = [];
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    const [, name = '', rest = ''] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
    const fd = /^(\d+)/.exec(rest)?.[1] ?? '';
    const known = open.get(fd);
    if (name === 'openat') {
      const [, hex = '', got = ''] = /^[^,]+, "([^"]*)".*= (\d+)$/.exec(rest) ?? [];
      const opened = bytes(hex).toString();
      if (got !== '' && (opened === file || opened === `${file}-wal`)) open.set(got, opened);
    } else if (name === 'close') open.delete(fd);
    else if (name === 'unlink')
      calls.push({ kind: 'unlink', file: bytes(/"([^"]*)"/.exec(rest)?.[1] ?? '').toString() });
    else if (name === 'write' && fd === '1') {
      const text = bytes(/"([^"]*)"/.exec(rest)?.[1] ?? '').toString();
      calls.push({ kind: 'acknowledged', key: text.trim() });
    } else if (known !== undefined) {
      const call = fileCall(name, rest, known);
      if (call) calls.push(call);
    }
  }
  return calls;
}

function fileCall(name: string, rest: string, file: string): Call | undefined {
  if (name === 'fsync' || name === 'fdatasync') return { kind: 'fsync', file };
  if (name === 'ftruncate') return { kind: 'truncate', file, at: Number(/^\d+, (\d+)/.exec(rest)?.[1]) };
  const [, hex, at] = /^\d+, "([^"]*)", \d+, (\d+)\)/.exec(rest) ?? [];
  if (name !== 'pwrite64' || hex === undefined) return undefined;
  return { kind: 'write', file, at: Number(at), data: bytes(hex) };
}

/** What of a file is on the disk for sure, and what the system may or may not have written yet. */
class Disk {
  private durable: Uint8Array = new Uint8Array();
  private pending: Call[] = [];

  note(call: Call): void {
    this.pending.push(call);
  }

  sync(): void {
    this.durable = this.pending.reduce(applied, this.durable);
    this.pending = [];
  }

  afterCut(isWritten: () => boolean): Uint8Array {
    return this.pending.filter(isWritten).reduce(applied, this.durable);
  }
}

function applied(content: Uint8Array, call: Call): Uint8Array {
  if (call.kind === 'truncate') return content.slice(0, call.at);
  if (call.kind !== 'write') return content;
  // A copy: the same write is applied to what is durable and to what a cut leaves behind.
  const changed = new Uint8Array(Math.max(content.length, call.at + call.data.length));
  changed.set(content);
  changed.set(call.data, call.at);
  return changed;
}

async function replay(calls: readonly Call[], file: string, cuts: number): Promise<PowerCuts> {
  const firstVote = calls.findIndex(({ kind }) => kind === 'acknowledged');
  const moments = new Set(
    Array.from({ length: cuts }, () => firstVote + Math.floor(Math.random() * (calls.length - firstVote))),
  );
  const disks = new Map<string, Disk>();
  const keys: string[] = [];
  const result = { cuts: 0, acknowledged: 0, fsyncs: 0, lossy: 0, damaged: 0 };
  for (const [place, call] of calls.entries()) {
    if (call.kind === 'acknowledged') keys.push(call.key);
    else {
      const disk = disks.get(call.file) ?? new Disk();
      disks.set(call.file, disk);
      if (call.kind === 'fsync') disk.sync();
      else if (call.kind === 'unlink') disks.delete(call.file);
      else disk.note(call);
      if (call.kind === 'fsync' && place > firstVote) result.fsyncs++;
    }
    if (!moments.has(place)) continue;
    const chance = result.cuts++ % 2 === 0 ? () => false : () => Math.random() < 0.5;
    const found = await restart(disks, file, chance);
    if (found === undefined) result.damaged++;
    else if (keys.some((key) => !found.has(key))) result.lossy++;
  }
  return { ...result, acknowledged: keys.length };
}

/** The keys that SQLite finds after the cut; `undefined`: the file is damaged. */
async function restart(
  disks: ReadonlyMap<string, Disk>,
  file: string,
  isWritten: () => boolean,
): Promise<ReadonlySet<string> | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-cut-'));
  const copy = path.join(folder, 'errata.db');
  try {
    for (const [name, disk] of disks) writeFileSync(name.replace(file, copy), disk.afterCut(isWritten));
    const driver = openSqliteDriver(copy, 'write');
    const { rows: health } = await driver.run('PRAGMA integrity_check');
    const { rows } = await driver.run('SELECT key FROM vote_event');
    await driver.close();
    return JSON.stringify(health).includes('"ok"') ? new Set(rows.map(({ key }) => String(key))) : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
