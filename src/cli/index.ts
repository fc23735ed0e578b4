import type { CommandList } from './frame/run-cli.ts';

/**
 * Every command of `errata`, in the order help shows them. To add one:
 * 1. write `src/cli/<name>.ts`, which exports `command = defineCommand({ … })` (see `schema.ts`, the smallest);
 * 2. add a line here;
 * 3. test it with `runInTest(['<name>', …])` from `test/cli/run-in-test.ts`.
 * A test fails when a file has no line, or a command no example.
 */
export const COMMANDS: CommandList = {
  check: async () => (await import('./check.ts')).command,
  show: async () => (await import('./show.ts')).command,
  new: async () => (await import('./new.ts')).command,
  doctor: async () => (await import('./doctor.ts')).command,
  settings: async () => (await import('./settings.ts')).command,
  import: async () => (await import('./import.ts')).command,
  export: async () => (await import('./export.ts')).command,
  match: async () => (await import('./match.ts')).command,
  rates: async () => (await import('./rates.ts')).command,
  backup: async () => (await import('./backup.ts')).command,
  'move-store': async () => (await import('./move-store.ts')).command,
  forget: async () => (await import('./forget.ts')).command,
  slack: async () => (await import('./slack.ts')).command,
  discord: async () => (await import('./discord.ts')).command,
  schema: async () => (await import('./schema.ts')).command,
};
