package org.postern.cli;

import java.io.IOException;
import java.sql.SQLException;
import org.postern.casebook.CaseException;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/** What the command's exit code says. */
final class ExitCode {
  /** Nothing found, and everything could be seen. */
  static final int NOTHING_FOUND = 0;

  /** Findings that need action. */
  static final int ACTION_NEEDED = 1;

  /** The command was not called rightly, or something it needs is missing. */
  static final int USAGE = 2;

  /** Nothing found, but not everything could be seen. */
  static final int GAPS = 3;

  /** The run failed. */
  static final int FAILED = 4;

  private ExitCode() {}

  /**
   * A case that refuses a name or a change was called wrongly; a database that fails has failed.
   */
  static int of(Exception failure) {
    if (!(failure instanceof CaseException)) {
      return FAILED;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException || t instanceof IOException) {
        return FAILED;
      }
    }
    return USAGE;
  }

  static int of(Assessment assessment) {
    boolean gaps = assessment.servers().isEmpty() || !assessment.notRead().isEmpty();
    for (ServerAssessment server : assessment.servers()) {
      switch (server.verdict()) {
        case COMPROMISED, SUSPECTED, TARGETED -> {
          return ACTION_NEEDED;
        }
        case UNDETERMINED, NO_SIGNS_PARTIAL -> gaps = true;
        case NO_SIGNS -> {}
      }
    }
    return gaps ? GAPS : NOTHING_FOUND;
  }
}
