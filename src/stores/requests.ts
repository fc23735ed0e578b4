import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import type { PersonHash } from './store.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * What a terminal asks of the one process that may write to a SQLite file: files in a folder beside it. They survive a
 * restart of either side, need no port, and only the file's owner can write them.
 */
export interface Forgotten {
  readonly votes: number;
  readonly cases: number;
}

const folderOf = (file: string): string => `${file}.requests`;
const REQUEST = /^[0-9a-f-]+\.request$/;
const HASH = /^[0-9a-f]{32}$/;
const LOOK_MS = 500;

/** A half-written file must not be read, so it gets its name when it is whole. */
function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.part`, content, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** Asks the running bot to forget somebody, and waits for its answer. */
export async function askToForget(file: string, voter: PersonHash, patienceMs = 15_000): Promise<Forgotten> {
  const folder = folderOf(file);
  makeFolders(folder);
  const id = path.join(folder, randomUUID());
  writeWhole(`${id}.request`, voter);
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS / 2));
    const answer = readIfThere(`${id}.answer`);
    if (answer === undefined) continue;
    rmSync(`${id}.answer`);
    return JSON.parse(answer) as Forgotten;
  }
  throw new StoreProblem(
    'in-use',
    'The running bot has not answered yet. It forgets the person when it gets to it, at the latest when it is started again.',
  );
}

/** Looks for requests now and then. Gives back how to stop. */
export function answerRequests(
  file: string,
  forget: (voter: PersonHash) => Promise<Forgotten>,
  onNotice: (message: string) => void,
): () => void {
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await answerAll(folderOf(file), forget);
    } catch (error) {
      onNotice(`A request of \`errata forget\` waits: ${error instanceof Error ? error.message : error}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  void look();
  return () => clearInterval(timer);
}

async function answerAll(folder: string, forget: (voter: PersonHash) => Promise<Forgotten>): Promise<void> {
  for (const name of requestsIn(folder)) {
    const request = path.join(folder, name);
    const voter = readIfThere(request)?.trim() ?? '';
    if (HASH.test(voter)) {
      const forgotten = await forget(voter as PersonHash);
      writeWhole(request.replace(/request$/, 'answer'), JSON.stringify(forgotten));
    }
    // Only now: a crash in between means that it is done again, which changes nothing.
    rmSync(request, { force: true });
  }
}

function requestsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => REQUEST.test(name));
  } catch {
    return [];
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
