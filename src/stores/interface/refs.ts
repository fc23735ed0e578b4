/** Where people speak. A thread belongs to its channel, so that modes, mutes and what was seen hold for both. */
export interface ChannelRef {
  /** `slack`, `discord`, `web`. */
  readonly platform: string;
  /** Slack team or Discord guild; a constant of the platform's choice where there is none (direct messages, web). */
  readonly workspace: string;
  readonly channel: string;
}

/** One message. All four parts together are unique; each is the platform's own id, never anything a person wrote. */
export interface MessageRef extends ChannelRef {
  readonly message: string;
}

/** A person as the platform names them. Only `people.hash` and `people.forget` take this; no store keeps it. */
export interface Person {
  readonly platform: string;
  /** Where the user id is unique. Ignored for Discord, whose ids are the same person in every guild. */
  readonly workspace: string;
  readonly user: string;
}

/** The first 128 bits of a keyed hash, in hex. The brand keeps plain user ids out of every other method. */
export type PersonHash = string & { readonly brand: 'PersonHash' };
