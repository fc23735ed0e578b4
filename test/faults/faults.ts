import { AT_THE_DATABASE } from './at-the-database.ts';
import { AT_THE_PROGRAM } from './at-the-program.ts';
import type { Fault } from './fault.ts';
import { IN_REPLICAS } from './in-replicas.ts';
import { IN_THE_CHAT } from './in-the-chat.ts';
import { IN_THE_PAYLOADS } from './in-the-payloads.ts';
import { IN_TWO_VERSIONS } from './in-two-versions.ts';
import { ON_A_FULL_DISK } from './on-a-full-disk.ts';
import { ON_DISCORD } from './on-discord.ts';

/** Everything that is broken on purpose. `npm run bench -- faults` does it in full and prints what was survived. */
export const FAULTS: readonly Fault[] = [
  ...IN_THE_CHAT,
  ...AT_THE_DATABASE,
  ...ON_A_FULL_DISK,
  ...AT_THE_PROGRAM,
  ...IN_THE_PAYLOADS,
  ...IN_REPLICAS,
  ...IN_TWO_VERSIONS,
  ...ON_DISCORD,
];
