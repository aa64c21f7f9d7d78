-- Schema 1. Never edited once released; see docs/case.md.
-- The one row of head is what writers lock.
CREATE TABLE head (
  id INTEGER PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO head (id, sequence, hash)
  VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE history (
  sequence BIGINT PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE document (
  sha256 TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  gzip ${bytes} NOT NULL
);

-- State: follows from the history.
CREATE TABLE organisation (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE pack (
  pack TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  starts TEXT NOT NULL,
  dropped BIGINT NOT NULL
);

CREATE TABLE server (
  name TEXT PRIMARY KEY,
  shown TEXT NOT NULL,
  verdict TEXT NOT NULL,
  first_run BIGINT NOT NULL,
  last_run BIGINT NOT NULL
);

CREATE TABLE run (
  number BIGINT PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  tool TEXT NOT NULL,
  knowledge TEXT NOT NULL,
  evidence TEXT NOT NULL,
  servers BIGINT NOT NULL,
  findings BIGINT NOT NULL,
  logs BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  events BIGINT NOT NULL,
  problems BIGINT NOT NULL,
  check_document TEXT NOT NULL,
  findings_document TEXT NOT NULL
);

CREATE TABLE finding (
  number BIGINT PRIMARY KEY,
  finding_key TEXT NOT NULL UNIQUE,
  server TEXT NOT NULL,
  rule TEXT NOT NULL,
  title TEXT NOT NULL,
  stage TEXT NOT NULL,
  severity BIGINT NOT NULL,
  actor TEXT NOT NULL,
  object TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  events BIGINT NOT NULL,
  path TEXT NOT NULL,
  unit TEXT NOT NULL,
  place BIGINT NOT NULL,
  first_run BIGINT NOT NULL,
  last_run BIGINT NOT NULL,
  triage TEXT NOT NULL,
  triage_reason TEXT NOT NULL,
  triage_by TEXT NOT NULL,
  triage_time TEXT NOT NULL,
  triage_until TEXT NOT NULL
);
CREATE INDEX finding_order ON finding (severity DESC, first_seen, number);
CREATE INDEX finding_server ON finding (server, severity DESC);

CREATE TABLE finding_text (
  number BIGINT PRIMARY KEY,
  text TEXT NOT NULL,
  cves TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  evidence TEXT NOT NULL
);

CREATE TABLE action (
  number BIGINT PRIMARY KEY,
  pack TEXT NOT NULL,
  requirement TEXT NOT NULL,
  server TEXT NOT NULL,
  text TEXT NOT NULL,
  due TEXT NOT NULL,
  owner TEXT NOT NULL,
  agreed TEXT NOT NULL,
  mark TEXT NOT NULL,
  mark_reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outcome_text TEXT NOT NULL,
  outcome_run BIGINT NOT NULL,
  attestation BIGINT NOT NULL,
  contradicted_run BIGINT NOT NULL,
  except_reason TEXT NOT NULL,
  except_by TEXT NOT NULL,
  except_until TEXT NOT NULL,
  open_challenges BIGINT NOT NULL,
  changed BIGINT NOT NULL
);

CREATE TABLE attestation (
  number BIGINT PRIMARY KEY,
  action BIGINT NOT NULL,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  statement TEXT NOT NULL,
  evidence_name TEXT NOT NULL,
  evidence_size BIGINT NOT NULL,
  evidence_sha256 TEXT NOT NULL,
  contradicted_run BIGINT NOT NULL,
  contradiction TEXT NOT NULL
);

CREATE TABLE challenge (
  number BIGINT PRIMARY KEY,
  action BIGINT NOT NULL,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL,
  needs TEXT NOT NULL,
  resolved_time TEXT NOT NULL,
  resolved_by TEXT NOT NULL,
  resolution TEXT NOT NULL
);

CREATE TABLE note (
  number BIGINT PRIMARY KEY,
  action BIGINT NOT NULL,
  finding BIGINT NOT NULL,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL
);
