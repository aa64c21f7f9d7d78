package org.postern.console.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.postern.console.http.Refusal;
import org.postern.console.store.ConsoleDatabase;

/** Secrets with which programs act for a person; the database has their hashes only. */
public final class Tokens {
  /**
   * A token without its secret.
   *
   * @param label what it is for
   */
  public record Token(long id, String label, String created) {}

  private static final int MOST = 20;
  private static final int LONGEST_LABEL = 100;

  private final ConsoleDatabase database;
  private final Clock clock;

  public Tokens(ConsoleDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes one; its secret is shown this once. */
  public String make(long user, String label) {
    if (label.isBlank() || label.length() > LONGEST_LABEL) {
      throw new Refusal(400, "Say in a few words what the token is for.");
    }
    if (of(user).size() >= MOST) {
      throw new Refusal(409, "That is enough tokens for one person; remove one first.");
    }
    String secret = "postern_" + Secrets.make();
    database.change(
        "INSERT INTO token (hash, user, label, created) VALUES (?, ?, ?, ?)",
        Secrets.kept(secret),
        user,
        label,
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return secret;
  }

  /** The tokens of a person, oldest first. */
  public List<Token> of(long user) {
    return database.query(
        "SELECT id, label, created FROM token WHERE user = ? ORDER BY id",
        row -> new Token(row.getLong(1), row.getString(2), row.getString(3)),
        user);
  }

  /** Removes a token of a person. */
  public void remove(long user, long id) {
    database.change("DELETE FROM token WHERE user = ? AND id = ?", user, id);
  }

  /** For whom a secret acts. */
  public Optional<Viewer> find(String secret) {
    return database
        .query("SELECT user FROM token WHERE hash = ?", row -> row.getLong(1), Secrets.kept(secret))
        .stream()
        .findFirst()
        .flatMap(id -> Sessions.openUser(database, id))
        .map(user -> new Viewer(user, ""));
  }
}
