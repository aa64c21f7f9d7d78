-- Schema 4: the moment from which an action is late by its directive; empty where only the day is known.
ALTER TABLE action ADD COLUMN late TEXT NOT NULL DEFAULT '';
