-- Version 1. Ids are 16 bytes, hashes 32. All the server holds: ids, roles, times, sizes and bytes it cannot open.
CREATE TABLE meta(k TEXT PRIMARY KEY, v BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE school(
  school_id BLOB PRIMARY KEY, root BLOB NOT NULL, request BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user(
  user_id BLOB PRIMARY KEY, school_id BLOB NOT NULL REFERENCES school, sign BLOB NOT NULL, kem BLOB NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device(
  device_id BLOB PRIMARY KEY, user_id BLOB NOT NULL, school_id BLOB NOT NULL REFERENCES school, pub BLOB NOT NULL,
  state INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE act(
  n INTEGER PRIMARY KEY, act_hash BLOB NOT NULL UNIQUE, stream_id BLOB NOT NULL, bytes BLOB NOT NULL
) STRICT;
CREATE INDEX act_by_stream ON act(stream_id, n);

CREATE TABLE stream(
  stream_id BLOB PRIMARY KEY, school_id BLOB NOT NULL REFERENCES school, kind INTEGER NOT NULL, head INTEGER NOT NULL,
  h BLOB NOT NULL, bytes INTEGER NOT NULL, hold INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE member(
  stream_id BLOB NOT NULL REFERENCES stream, user_id BLOB NOT NULL, role INTEGER NOT NULL, from_seq INTEGER NOT NULL,
  to_seq INTEGER, PRIMARY KEY(stream_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_user ON member(user_id);

CREATE TABLE epoch(
  stream_id BLOB NOT NULL REFERENCES stream, epoch BLOB NOT NULL, user_id BLOB NOT NULL,
  PRIMARY KEY(stream_id, epoch, user_id)
) STRICT, WITHOUT ROWID;

-- Two narrow indexes beside a heap of bodies: an insert moves no body.
CREATE TABLE op(
  stream_id BLOB NOT NULL REFERENCES stream, seq INTEGER NOT NULL, device_id BLOB NOT NULL, dev_seq INTEGER NOT NULL,
  commit32 BLOB NOT NULL, op_hash BLOB NOT NULL, epoch BLOB NOT NULL, commit_ms INTEGER NOT NULL, body BLOB, act BLOB,
  PRIMARY KEY(stream_id, seq), UNIQUE(stream_id, device_id, dev_seq)
) STRICT;

CREATE TABLE sig(
  stream_id BLOB NOT NULL REFERENCES stream, seq INTEGER NOT NULL, device_id BLOB NOT NULL, first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL, epoch BLOB NOT NULL, sig BLOB NOT NULL, PRIMARY KEY(stream_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE keyrec(
  stream_id BLOB NOT NULL REFERENCES stream, kid BLOB NOT NULL, epoch BLOB NOT NULL, seq INTEGER NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY(stream_id, kid, epoch)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyrec_by_seq ON keyrec(stream_id, seq);

CREATE TABLE receipt(
  stream_id BLOB NOT NULL REFERENCES stream, n INTEGER NOT NULL, h BLOB NOT NULL, ms INTEGER NOT NULL,
  inc BLOB NOT NULL, sig BLOB NOT NULL, PRIMARY KEY(stream_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_head(user_id BLOB PRIMARY KEY, feed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE feed(
  user_id BLOB NOT NULL, stream_id BLOB NOT NULL REFERENCES stream, feed INTEGER NOT NULL,
  PRIMARY KEY(user_id, stream_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_position ON feed(user_id, feed);

CREATE TABLE mailbox(
  mailbox_id BLOB PRIMARY KEY, device_id BLOB NOT NULL, expires_ms INTEGER NOT NULL, failures INTEGER NOT NULL,
  box0 BLOB, box1 BLOB, box2 BLOB
) STRICT;
CREATE INDEX mailbox_by_device ON mailbox(device_id);
