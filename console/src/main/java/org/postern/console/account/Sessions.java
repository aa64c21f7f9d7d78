package org.postern.console.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.console.store.ConsoleDatabase;

/** Who is signed in. A session is a random secret; the database has its hash only. */
public final class Sessions {
  /** A desk that was left is not signed in for long. */
  private static final Duration IDLE = Duration.ofMinutes(30);

  /** A shift. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** Writing at every request would wear the disk for nothing. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private record Row(long user, String csrf, Instant created, Instant seen) {}

  private final ConsoleDatabase database;
  private final Clock clock;

  public Sessions(ConsoleDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins a session and returns its secret. */
  String begin(long user) {
    Instant now = clock.instant();
    database.change("DELETE FROM session WHERE created < ?", now.minus(LONGEST));
    String secret = Secrets.make();
    database.change(
        "INSERT INTO session (hash, user, csrf, created, seen) VALUES (?, ?, ?, ?, ?)",
        Secrets.kept(secret),
        user,
        Secrets.make(),
        now,
        now);
    return secret;
  }

  /** Who is signed in with a secret, if it still holds and the account is open. */
  public Optional<Viewer> find(String secret) {
    String hash = Secrets.kept(secret);
    Optional<Row> found =
        database
            .query(
                "SELECT user, csrf, created, seen FROM session WHERE hash = ?",
                row ->
                    new Row(
                        row.getLong(1),
                        row.getString(2),
                        Instant.parse(row.getString(3)),
                        Instant.parse(row.getString(4))),
                hash)
            .stream()
            .findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Row row = found.get();
    Instant now = clock.instant();
    if (row.seen().plus(IDLE).isBefore(now) || row.created().plus(LONGEST).isBefore(now)) {
      database.change("DELETE FROM session WHERE hash = ?", hash);
      return Optional.empty();
    }
    if (row.seen().plus(NOTED_EVERY).isBefore(now)) {
      database.change("UPDATE session SET seen = ? WHERE hash = ?", now, hash);
    }
    return openUser(database, row.user()).map(user -> new Viewer(user, row.csrf()));
  }

  static Optional<User> openUser(ConsoleDatabase database, long id) {
    return database
        .query(
            "SELECT id, name, role, issuer FROM user WHERE id = ? AND disabled = 0",
            row ->
                new User(
                    row.getLong(1),
                    row.getString(2),
                    Role.valueOf(row.getString(3)),
                    false,
                    "",
                    row.getString(4)),
            id)
        .stream()
        .findFirst();
  }

  /** Ends a session. */
  public void end(String secret) {
    database.change("DELETE FROM session WHERE hash = ?", Secrets.kept(secret));
  }

  /** Ends all sessions of a person. */
  void endAll(long user) {
    database.change("DELETE FROM session WHERE user = ?", user);
  }
}
