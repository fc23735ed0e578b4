import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import type { VoteAct } from './store.ts';

const NAME = /^waiting-votes-[0-9a-f-]+\.ndjson$/;
/** A process that shares the folder may still be writing to its own. */
const ABANDONED_MS = 86_400_000;

/**
 * Where waiting votes survive the process. Each process writes a file of its own and reads everybody's when it starts;
 * storing an act twice does nothing, so no agreement is needed about who takes over whose.
 */
export interface VoteJournal {
  /** Acts that earlier processes left, in the order they were given. */
  readonly left: readonly VoteAct[];
  /** Returns when the act is on disk; throws when it cannot be. */
  append(act: VoteAct): void;
  /** All of it has been stored. */
  clear(): void;
  close(): void;
}

/** @param alone no other process uses the folder, so what others left can go at once. */
export function openVoteJournal(folder: string, alone: boolean): VoteJournal {
  const own = path.join(folder, `waiting-votes-${randomUUID()}.ndjson`);
  const found = journalsIn(folder);
  let handle: number | undefined;

  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  };
  return {
    left: found.flatMap((file) => readJournal(file)),
    append(act) {
      makeFolders(folder);
      handle ??= openSync(own, 'a', 0o600);
      // The line break comes first, so that an act torn by a full disk does not spoil the next.
      writeSync(handle, `\n${JSON.stringify(act)}`);
      fdatasyncSync(handle);
    },
    clear() {
      if (handle !== undefined) unlinkSync(own);
      close();
      for (const file of found.splice(0)) {
        if (alone || Date.now() - modifiedAt(file) > ABANDONED_MS) unlinkSync(file);
      }
    },
    close,
  };
}

function journalsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .map((name) => path.join(folder, name))
      .sort((a, b) => modifiedAt(a) - modifiedAt(b));
  } catch {
    return [];
  }
}

const modifiedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** A line may be torn by a crash or a full disk; such an act was never acknowledged as kept on disk. */
function readJournal(file: string): VoteAct[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as VoteAct];
      } catch {
        return [];
      }
    });
}
