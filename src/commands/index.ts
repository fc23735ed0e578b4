import { chain } from './chain.ts';
import { domains } from './domains.ts';
import type { Command } from './frame/command.ts';
import { helpFor } from './help.ts';
import { list } from './list.ts';
import { lookup } from './lookup.ts';
import { mode } from './mode.ts';
import { mute } from './mute.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { stats } from './stats.ts';
import { status } from './status.ts';
import { top } from './top.ts';
import { unmute } from './unmute.ts';

/**
 * Everything people can ask for, in the order help shows it. Registrations of the platforms, completion and help are made
 * from this list. To add a command:
 * 1. write `src/commands/<name>.ts`, which exports `<name> = defineCommand({ … })` (see `domains.ts`, the smallest);
 * 2. add it here;
 * 3. test it with `ask('<name> …')` from `test/commands/ask.ts`.
 * A test fails when a file has no place here, or when a platform could not register what a command declares.
 */
export const COMMANDS: readonly Command[] = [
  lookup,
  show,
  search,
  domains,
  list,
  chain,
  stats,
  top,
  mode,
  mute,
  unmute,
  status,
  helpFor(() => COMMANDS),
];
