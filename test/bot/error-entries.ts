import type { EntryInput } from '../../src/entries/entry-schema.ts';

/** Two errors that have nothing to do with each other, with three workarounds and one. */
export const ENTRIES: readonly EntryInput[] = [
  {
    id: 'node/port-in-use',
    signature: 'Error: listen EADDRINUSE: address already in use :::3000',
    patterns: ['listen EADDRINUSE: address already in use [^ ]*:(?<port>\\d{2,5})'],
    codes: ['EADDRINUSE'],
    captures: { port: 'the port' },
    cause: { text: 'Another process is listening on port {{port}}.' },
    workarounds: [
      { id: 'stop-it', action: 'Stop the process on port {{port}}', successRate: 0.9 },
      { id: 'other-port', action: 'Use another port', successRate: 0.8 },
      { id: 'wait', action: 'Wait a minute', successRate: 0.3 },
    ],
    verification: { tier: 'ai_generated' },
  },
  {
    id: 'git/index-lock',
    signature: "fatal: Unable to create '.git/index.lock': File exists.",
    patterns: ["Unable to create '[^']*index\\.lock': File exists"],
    cause: { text: 'Another git process is running, or one has crashed.' },
    workarounds: [{ id: 'remove-lock', action: 'Remove the lock', successRate: 0.9 }],
    verification: { tier: 'ai_generated' },
  },
];

export const PORT_IN_USE = `Error: listen EADDRINUSE: address already in use :::8081
    at Server.setupListenHandle [as _listen2] (node:net:1897:16)
    at listenInCluster (node:net:1945:12)`;
export const INDEX_LOCK = "fatal: Unable to create '/home/kim/shop/.git/index.lock': File exists.";
