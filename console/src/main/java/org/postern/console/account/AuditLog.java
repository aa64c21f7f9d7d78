package org.postern.console.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.postern.console.store.ConsoleDatabase;

/** Who signed in, failed to, and changed whose rights. What is done to the case is its history. */
public final class AuditLog {
  /**
   * One line.
   *
   * @param time ISO 8601
   * @param who name as it was given; may be of nobody
   * @param remote address of the client
   * @param event what happened, in a word or two
   * @param detail more of it
   */
  public record Line(String time, String who, String remote, String event, String detail) {}

  /** A name that somebody typed in may be of any length. */
  private static final int LONGEST = 300;

  private final ConsoleDatabase database;
  private final Clock clock;

  public AuditLog(ConsoleDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds a line. */
  public void note(String who, String remote, String event, String detail) {
    database.change(
        "INSERT INTO audit (time, who, remote, event, detail) VALUES (?, ?, ?, ?, ?)",
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        cut(who),
        remote,
        event,
        cut(detail));
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** The newest lines, newest first. */
  public List<Line> newest(int limit) {
    return database.query(
        "SELECT time, who, remote, event, detail FROM audit ORDER BY id DESC LIMIT ?",
        row ->
            new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)),
        limit);
  }
}
