import { type FSWatcher, watch } from 'chokidar';
import { compareLoaded, type EntriesChange } from './compare-loaded.ts';
import { folderIdentity } from './list-files.ts';
import { type Loaded, mergeSources } from './load-entries.ts';
import type { LoadOptions } from './load-options.ts';
import { type SourceState, scanSource } from './scan-source.ts';

export interface WatchOptions extends LoadOptions {
  /** Called with every new state, after it is complete; what `change.loaded` held before stays as it was. */
  readonly onChange: (change: EntriesChange) => void;
  /** A failure of the watching itself; the entries are then looked at every so often instead. */
  readonly onTrouble: (message: string) => void;
  /** Look every so many milliseconds instead of waiting for events: network shares and some container mounts send none. */
  readonly pollMs?: number | undefined;
}

export interface Watching {
  current(): Loaded;
  /** Looks now. Resolves when whatever changed was taken over. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Editors and git write in bursts: wait until it is quiet, but not for ever. Well within the promised two seconds. */
const QUIET_MS = 120;
const LATEST_MS = 800;
/**
 * Cheap, one stat a folder. Events about a folder that was replaced, or behind a link that was turned elsewhere, do not
 * come reliably; but whatever comes, goes or is renamed changes the folder it lies in.
 */
const FOLDERS_MS = 900;
/** Every file, without events to go by. */
export const POLL_MS = 1_500;
/** Written to all the time, and never an entry. */
const NOISE = /[\\/](?:node_modules|\.git)(?:[\\/]|$)/;
/** Every file, in case an event was lost. */
const SAFETY_MS = 60_000;

/**
 * Keeps what was loaded up to date. Events only say *that* something happened; what happened is found by looking at the
 * sources again, so that bursts, renames, replaced folders and lost events all end in the same, right state.
 */
export function watchEntries(start: Loaded, options: WatchOptions): Watching {
  const watcher = new EntriesWatcher(start, options);
  watcher.begin();
  return watcher;
}

class EntriesWatcher implements Watching {
  readonly #options: WatchOptions;
  #loaded: Loaded;
  #events: FSWatcher | undefined;
  #watched: ReadonlyMap<string, string> = new Map();
  #timers: NodeJS.Timeout[] = [];
  #due: NodeJS.Timeout | undefined;
  #dueSince = 0;
  #looking: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(start: Loaded, options: WatchOptions) {
    this.#loaded = start;
    this.#options = options;
  }

  begin(): void {
    const { pollMs } = this.#options;
    if (pollMs) this.#every(pollMs, () => this.look());
    else {
      this.#listen();
      this.#every(FOLDERS_MS, () => this.#checkFolders());
      this.#every(SAFETY_MS, () => this.look());
    }
    // Between loading and watching something may have changed.
    this.#soon();
  }

  current(): Loaded {
    return this.#loaded;
  }

  look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#lookUntilQuiet().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#due);
    for (const timer of this.#timers) clearInterval(timer);
    await this.#looking;
    await this.#events?.close();
  }

  async #lookUntilQuiet(): Promise<void> {
    do {
      this.#again = false;
      const states: SourceState[] = [];
      for (const state of this.#loaded.sources) {
        states.push(await scanSource(state.source, state, this.#options));
      }
      if (this.#closed) return;
      if (states.some((state, index) => state !== this.#loaded.sources[index])) this.#takeOver(states);
      await this.#renewIfReplaced();
    } while (this.#again);
  }

  #takeOver(states: readonly SourceState[]): void {
    const next = mergeSources(states);
    const change = compareLoaded(this.#loaded, next);
    this.#loaded = next;
    if (change) this.#options.onChange(change);
  }

  #listen(): void {
    const sources = this.#loaded.sources.map(({ source }) => source);
    this.#watched = this.#folderNumbers();
    this.#events = watch(sources, {
      ignoreInitial: true,
      ignored: (file) =>
        sources.some((source) => file.startsWith(source) && NOISE.test(file.slice(source.length))),
    })
      .on('all', () => this.#soon())
      .on('ready', () => this.#soon())
      .on('error', (error) => this.#pollInstead(error));
  }

  #pollInstead(error: unknown): void {
    if (this.#closed || !this.#events) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.onTrouble(
      `Watching the entries failed (${reason}). They are looked at every ${POLL_MS / 1000} s instead; ` +
        'set ENTRIES_POLL=true to choose that, or raise fs.inotify.max_user_watches.',
    );
    const events = this.#events;
    this.#events = undefined;
    void events.close();
    this.#every(POLL_MS, () => this.look());
  }

  async #checkFolders(): Promise<void> {
    const known = this.#loaded.sources.flatMap(({ folders }) => [...folders]);
    const now = await Promise.all(known.map(([folder]) => folderIdentity(folder)));
    if (this.#closed || known.every(([, identity], index) => identity === now[index])) return;
    await this.look();
  }

  /** What took the place of a folder has to be watched anew. */
  async #renewIfReplaced(): Promise<void> {
    const old = this.#events;
    const now = this.#folderNumbers();
    const replaced = [...now].some(([folder, number]) => (this.#watched.get(folder) ?? number) !== number);
    if (this.#closed || !old || !replaced) return;
    this.#listen();
    await old.close();
  }

  /** Device and number of each folder, without the time of its last change. */
  #folderNumbers(): Map<string, string> {
    const folders = this.#loaded.sources.flatMap((source) => [...source.folders]);
    return new Map(folders.map(([folder, identity]) => [folder, identity.split(' ').slice(0, 2).join(' ')]));
  }

  #soon(): void {
    if (this.#closed) return;
    const now = Date.now();
    if (this.#due === undefined) this.#dueSince = now;
    clearTimeout(this.#due);
    const wait = Math.max(0, Math.min(QUIET_MS, this.#dueSince + LATEST_MS - now));
    this.#due = setTimeout(() => {
      this.#due = undefined;
      this.#run(() => this.look());
    }, wait);
  }

  #every(ms: number, act: () => Promise<void>): void {
    this.#timers.push(setInterval(() => this.#run(act), ms));
  }

  #run(act: () => Promise<void>): void {
    act().catch((error: unknown) => {
      this.#options.onTrouble(
        `Looking at the entries failed: ${error instanceof Error ? error.stack : error}`,
      );
    });
  }
}
