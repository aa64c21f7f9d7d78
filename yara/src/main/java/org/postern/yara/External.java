package org.postern.yara;

/** The value of an external variable. */
public sealed interface External {

  /** A whole number. */
  record Whole(long value) implements External {}

  /** A floating-point number. */
  record Real(double value) implements External {}

  /** A truth value. */
  record Truth(boolean value) implements External {}

  /** A text, compared by its UTF-8 bytes. */
  record Text(String value) implements External {}
}
