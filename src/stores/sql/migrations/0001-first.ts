import type { Migration } from '../migrate.ts';

/** `{text}` is the engine's byte-wise text, see dialect.ts. Codes are those of vote-codes.ts. */
export const first: Migration = {
  id: '0001-first',
  statements: [
    // Append-only: what was done, once per idempotency key.
    `CREATE TABLE vote_event (
      key {text} PRIMARY KEY,
      target {text} NOT NULL,
      voter {text} NOT NULL,
      message {text} NOT NULL,
      control SMALLINT NOT NULL,
      outcome SMALLINT NOT NULL,
      drive_by SMALLINT NOT NULL,
      version BIGINT NOT NULL
    )`,
    'CREATE INDEX vote_event_target ON vote_event (target, version)',
    'CREATE INDEX vote_event_version ON vote_event (version)',

    // The newest state of each control. A tombstone (outcome 0) stays, so that a late "added" cannot bring it back.
    `CREATE TABLE vote_signal (
      target {text} NOT NULL,
      voter {text} NOT NULL,
      message {text} NOT NULL,
      control SMALLINT NOT NULL,
      outcome SMALLINT NOT NULL,
      drive_by SMALLINT NOT NULL,
      version BIGINT NOT NULL,
      PRIMARY KEY (target, voter, message, control)
    )`,
    'CREATE INDEX vote_signal_message ON vote_signal (message)',

    // Acts of one person with the same version and different outcomes have no order (both emojis found on a card after
    // an outage), so neither counts. All windows partition by target and voter: a WHERE on target reaches the index.
    `CREATE VIEW vote_current AS
      SELECT target, voter, outcome, drive_by, version FROM (
        SELECT target, voter, outcome, drive_by, version,
          ROW_NUMBER() OVER (PARTITION BY target, voter ORDER BY version DESC, message, control) AS place
        FROM (
          SELECT target, voter, message, control, outcome, drive_by, version,
            MIN(outcome) OVER (PARTITION BY target, voter, version) AS lowest,
            MAX(outcome) OVER (PARTITION BY target, voter, version) AS highest
          FROM vote_signal WHERE outcome <> 0
        ) standing WHERE lowest = highest
      ) ranked WHERE place = 1`,

    // The same for each message by itself: what stands on a card.
    `CREATE VIEW vote_ballot AS
      SELECT message, target, voter, outcome, version FROM (
        SELECT message, target, voter, outcome, version,
          ROW_NUMBER() OVER (PARTITION BY message, target, voter ORDER BY version DESC, control) AS place
        FROM (
          SELECT message, target, voter, control, outcome, version,
            MIN(outcome) OVER (PARTITION BY message, target, voter, version) AS lowest,
            MAX(outcome) OVER (PARTITION BY message, target, voter, version) AS highest
          FROM vote_signal WHERE outcome <> 0
        ) standing WHERE lowest = highest
      ) ranked WHERE place = 1`,

    // Who asked to be forgotten, so that their reactions that still stand on old cards are not counted anew.
    `CREATE TABLE forgotten (
      voter {text} PRIMARY KEY,
      at BIGINT NOT NULL
    )`,

    `CREATE TABLE card (
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      message {text} NOT NULL,
      case_id {text} NOT NULL,
      entry_id {text} NOT NULL,
      target {text},
      kind {text} NOT NULL,
      posted_at BIGINT NOT NULL,
      PRIMARY KEY (platform, workspace, channel, message)
    )`,
    'CREATE INDEX card_case ON card (case_id)',
    'CREATE INDEX card_recent ON card (platform, posted_at)',

    `CREATE TABLE paste_case (
      id {text} PRIMARY KEY,
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      question {text} NOT NULL,
      thread {text},
      entry_id {text} NOT NULL,
      asker {text} NOT NULL,
      confidence DOUBLE PRECISION NOT NULL,
      locale {text} NOT NULL,
      opened_at BIGINT NOT NULL,
      state {text} NOT NULL,
      changed_at BIGINT NOT NULL,
      step BIGINT NOT NULL,
      solved_target {text},
      solved_message {text},
      quote {text}
    )`,
    'CREATE INDEX paste_case_question ON paste_case (platform, workspace, channel, question)',
    'CREATE INDEX paste_case_thread ON paste_case (platform, workspace, channel, thread)',
    'CREATE INDEX paste_case_entry ON paste_case (platform, workspace, channel, entry_id, opened_at)',
    'CREATE INDEX paste_case_opened ON paste_case (opened_at)',
    'CREATE INDEX paste_case_quote ON paste_case (opened_at) WHERE quote IS NOT NULL',

    `CREATE TABLE outbox (
      key {text} PRIMARY KEY,
      platform {text} NOT NULL,
      payload {text} NOT NULL,
      state {text} NOT NULL,
      attempts BIGINT NOT NULL,
      revision BIGINT NOT NULL,
      owner {text} NOT NULL,
      lease_until BIGINT NOT NULL,
      due_at BIGINT NOT NULL,
      drop_at BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      changed_at BIGINT NOT NULL,
      reason {text} NOT NULL
    )`,
    'CREATE INDEX outbox_due ON outbox (state, due_at)',

    `CREATE TABLE channel_setting (
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      mode {text},
      locale {text},
      alert_bots {text},
      PRIMARY KEY (platform, workspace, channel)
    )`,
    `CREATE TABLE mute (
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      entry_id {text} NOT NULL,
      reason {text} NOT NULL,
      muted_by {text} NOT NULL,
      muted_at BIGINT NOT NULL,
      ends_at BIGINT,
      PRIMARY KEY (platform, workspace, channel, entry_id)
    )`,
    `CREATE TABLE channel_position (
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      place {text} NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (platform, workspace, channel)
    )`,

    // entry_id is empty where nothing fitted.
    `CREATE TABLE sighting (
      platform {text} NOT NULL,
      workspace {text} NOT NULL,
      channel {text} NOT NULL,
      message {text} NOT NULL,
      entry_id {text} NOT NULL,
      fingerprint {text} NOT NULL,
      answer SMALLINT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (platform, workspace, channel, message, entry_id)
    )`,
    'CREATE INDEX sighting_entry ON sighting (platform, workspace, channel, entry_id)',
    'CREATE INDEX sighting_at ON sighting (at)',

    `CREATE TABLE note (
      key {text} PRIMARY KEY,
      value {text} NOT NULL,
      expires_at BIGINT
    )`,
    'CREATE INDEX note_expiry ON note (expires_at)',

    `CREATE TABLE installation (
      platform {text} NOT NULL,
      id {text} NOT NULL,
      secret {text} NOT NULL,
      PRIMARY KEY (platform, id)
    )`,
    `CREATE TABLE lease (
      name {text} PRIMARY KEY,
      owner {text} NOT NULL,
      held_until BIGINT NOT NULL
    )`,
  ],
};
