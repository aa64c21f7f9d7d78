package org.postern.response.directive.query;

/** Whom a requirement or a question is about. */
public enum Scope {
  /** Each server by itself. */
  SERVER,
  /** The organisation as a whole, once. */
  ORGANISATION
}
