-- Schema 2: answers to the questions of directive packs.
CREATE TABLE answer (
  number BIGINT PRIMARY KEY,
  pack TEXT NOT NULL,
  question TEXT NOT NULL,
  server TEXT NOT NULL,
  yes BIGINT NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  time TEXT NOT NULL
);
