import type { Installations, Leases, Notes } from '../../../src/stores/store.ts';

export interface Note {
  readonly value: string;
  readonly end: number;
}

export function memoryNotes(notes: Map<string, Note>): Notes {
  const alive = (key: string): Note | undefined => {
    const note = notes.get(key);
    return note && note.end > Date.now() ? note : undefined;
  };
  const set = (key: string, value: string, keepMs: number): void => {
    notes.set(key, { value, end: Date.now() + keepMs });
  };
  return {
    get: async (key) => alive(key)?.value,
    set: async (key, value, keepMs) => set(key, value, keepMs),
    async add(key, value, keepMs) {
      if (alive(key)) return false;
      set(key, value, keepMs);
      return true;
    },
    list: async (prefix, { after, limit }) =>
      [...notes.keys()]
        .filter((key) => key.startsWith(prefix) && key > (after ?? '') && alive(key))
        .sort()
        .slice(0, limit)
        .map((key) => ({ key, value: notes.get(key)?.value ?? '' })),
    async remove(key) {
      notes.delete(key);
    },
  };
}

export function memoryInstallations(secrets: Map<string, Map<string, string>>): Installations {
  const of = (platform: string): Map<string, string> => secrets.get(platform) ?? new Map();
  return {
    get: async (platform, id) => of(platform).get(id),
    async put(platform, id, secret) {
      secrets.set(platform, of(platform).set(id, secret));
    },
    remove: async (platform, id) => of(platform).delete(id),
    list: async (platform) =>
      [...of(platform)].map(([id, secret]) => ({ id, secret })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

export interface Lease {
  readonly owner: string;
  readonly end: number;
}

export function memoryLeases(leases: Map<string, Lease>): Leases {
  return {
    async hold(name, owner, leaseMs) {
      const known = leases.get(name);
      if (known && known.owner !== owner && known.end > Date.now()) return false;
      leases.set(name, { owner, end: Date.now() + leaseMs });
      return true;
    },
    async release(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
    held: async (prefix) =>
      [...leases]
        .filter(([name, { end }]) => name.startsWith(prefix) && end > Date.now())
        .map(([name, { owner }]) => ({ name, owner }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
