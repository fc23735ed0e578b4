/** Every table of the store with its primary key, which is the order in which a copy walks through it. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  vote_event: ['key'],
  vote_signal: ['target', 'voter', 'message', 'control'],
  forgotten: ['voter'],
  card: ['platform', 'workspace', 'channel', 'message'],
  paste_case: ['id'],
  outbox: ['key'],
  channel_setting: ['platform', 'workspace', 'channel'],
  mute: ['platform', 'workspace', 'channel', 'entry_id'],
  channel_position: ['platform', 'workspace', 'channel'],
  sighting: ['platform', 'workspace', 'channel', 'message', 'entry_id'],
  note: ['key'],
  installation: ['platform', 'id'],
  lease: ['name'],
};
