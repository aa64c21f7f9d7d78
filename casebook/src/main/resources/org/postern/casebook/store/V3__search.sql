-- Schema 3: what findings are searched by, and indexes that hold all that lists are filtered by.
CREATE TABLE finding_words (
  number BIGINT PRIMARY KEY,
  words TEXT NOT NULL
);

DROP INDEX finding_order;
DROP INDEX finding_server;
CREATE INDEX finding_by_severity ON finding
  (severity DESC, first_seen, number, triage, triage_until, server, first_run, last_run);
CREATE INDEX finding_by_time ON finding
  (first_seen, number, severity, triage, triage_until, server, first_run, last_run);
CREATE INDEX finding_by_server ON finding
  (server, severity DESC, first_seen, number, triage, triage_until, first_run, last_run);
CREATE INDEX finding_by_rule ON finding
  (rule, first_seen, number, severity, triage, triage_until, server, first_run, last_run);

CREATE INDEX finding_judged ON finding (number) WHERE triage <> '';
CREATE INDEX challenge_action ON challenge (action, number);
CREATE INDEX note_action ON note (action, number);
CREATE INDEX note_finding ON note (finding, number);
