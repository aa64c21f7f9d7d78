package org.postern.console.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.postern.casebook.CaseException;
import org.postern.console.http.Refusal;
import org.postern.console.store.ConsoleDatabase;

/** The people and their passwords. */
public final class Accounts {
  /** Enough for a person with a bad keyboard. */
  private static final int MOST_FAILURES = 5;

  private static final Duration LOCKED = Duration.ofMinutes(15);

  /** Each check takes 19 MiB and a processor for a moment. */
  private static final int CHECKS_AT_ONCE = 4;

  private static final int LONGEST_NAME = 100;
  private static final String COLUMNS = "id, name, role, disabled, locked_until, issuer";

  /** What is compared where there is no such person, so that both take the same time. */
  private static final String NOBODY = Passwords.kept(Secrets.make());

  private final ConsoleDatabase database;
  private final AuditLog audit;
  private final Sessions sessions;
  private final Clock clock;
  private final Attempts attempts;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

  public Accounts(ConsoleDatabase database, AuditLog audit, Sessions sessions, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.sessions = sessions;
    this.clock = clock;
    this.attempts = new Attempts(clock);
  }

  /** Whether nobody has an account yet. */
  public boolean isEmpty() {
    return database.query("SELECT 1 FROM user LIMIT 1", row -> row.getInt(1)).isEmpty();
  }

  /** Everybody, by name. */
  public List<User> all() {
    return database.query("SELECT " + COLUMNS + " FROM user ORDER BY name", Accounts::user);
  }

  /** One person. */
  public Optional<User> find(long id) {
    return database
        .query("SELECT " + COLUMNS + " FROM user WHERE id = ?", Accounts::user, id)
        .stream()
        .findFirst();
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getLong(1),
        row.getString(2),
        Role.valueOf(row.getString(3)),
        row.getInt(4) != 0,
        row.getString(5),
        row.getString(6));
  }

  /**
   * Signs in and returns the secret of a new session.
   *
   * @throws Refusal if name or password are wrong, or there were too many attempts; it does not say
   *     which of these
   */
  public String signIn(String name, String password, String remote) {
    if (!attempts.mayTry(remote)) {
      audit.note(name, remote, "sign-in refused", "too many attempts from this address");
      throw new Refusal(429, "Too many attempts. Wait a minute and try again.");
    }
    Optional<User> found =
        database
            .query(
                "SELECT " + COLUMNS + " FROM user WHERE name = ? AND issuer = ''",
                Accounts::user,
                name)
            .stream()
            .findFirst();
    boolean right = matches(password, found.map(user -> hash(user.id())).orElse(NOBODY));
    boolean locked = found.map(this::isLocked).orElse(false);
    if (found.isEmpty() || !right || locked || found.get().disabled()) {
      String why =
          found.isEmpty() ? "nobody" : locked ? "locked" : right ? "closed" : "wrong password";
      audit.note(name, remote, "sign-in failed", why);
      if (found.isPresent() && !right && !locked) {
        failed(found.get(), remote);
      }
      throw new Refusal(
          401, "That did not work. After five wrong passwords an account rests for 15 minutes.");
    }
    database.change(
        "UPDATE user SET failures = 0, locked_until = '' WHERE id = ?", found.get().id());
    audit.note(found.get().name(), remote, "signed in", "");
    return sessions.begin(found.get().id());
  }

  private boolean matches(String password, String kept) {
    checks.acquireUninterruptibly();
    try {
      return password.length() <= Passwords.LONGEST && Passwords.matches(password, kept);
    } finally {
      checks.release();
    }
  }

  private boolean isLocked(User user) {
    return !user.lockedUntil().isEmpty()
        && Instant.parse(user.lockedUntil()).isAfter(clock.instant());
  }

  private String hash(long id) {
    return database
        .query("SELECT password FROM user WHERE id = ?", row -> row.getString(1), id)
        .getFirst();
  }

  private void failed(User user, String remote) {
    database.change("UPDATE user SET failures = failures + 1 WHERE id = ?", user.id());
    int locked =
        database.change(
            "UPDATE user SET failures = 0, locked_until = ? WHERE id = ? AND failures >= ?",
            clock.instant().plus(LOCKED),
            user.id(),
            MOST_FAILURES);
    if (locked > 0) {
      audit.note(user.name(), remote, "account locked", "for 15 minutes");
    }
  }

  /**
   * Adds a person.
   *
   * @throws Refusal if the name is taken or the password is weak
   */
  public User add(String name, String password, Role role, String by, String remote) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars()
            .anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw new Refusal(400, "A name has 1 to " + LONGEST_NAME + " visible characters.");
    }
    mustBeGood(password, name);
    try {
      database.change(
          "INSERT INTO user (name, password, role, disabled, failures, locked_until) VALUES (?, ?,"
              + " ?, 0, 0, '')",
          name,
          Passwords.kept(password),
          role.name());
    } catch (CaseException taken) {
      throw new Refusal(409, "There is an account of that name already.");
    }
    audit.note(by, remote, "account made", name + ", " + role.word());
    return database
        .query("SELECT " + COLUMNS + " FROM user WHERE name = ?", Accounts::user, name)
        .getFirst();
  }

  private static void mustBeGood(String password, String name) {
    Passwords.fault(password, name)
        .ifPresent(
            fault -> {
              throw new Refusal(400, fault);
            });
  }

  /**
   * Signs in a person for whom an identity provider vouches and returns the secret of a new
   * session. Whoever comes for the first time gets an account. Accounts with a password are never
   * taken over, whatever the provider says the person's name is.
   *
   * @throws Refusal if the person has no role here, or the account is closed
   */
  public synchronized String signInAs(Identity identity, String remote) {
    Optional<User> known = known(identity);
    if (identity.role().isEmpty()) {
      known.ifPresent(user -> sessions.endAll(user.id()));
      audit.note(identity.name(), remote, "sign-in failed", "no role, " + identity.issuer());
      throw new Refusal(
          403,
          "You are known, but none of your groups may see this case. Ask the administrator of the"
              + " console.");
    }
    User user = known.orElseGet(() -> made(identity, remote));
    if (user.disabled()) {
      audit.note(user.name(), remote, "sign-in failed", "closed");
      throw new Refusal(403, "Your account here is closed. Ask the administrator of the console.");
    }
    Role role = identity.role().get();
    if (identity.roleHolds() && role != user.role()) {
      database.change("UPDATE user SET role = ? WHERE id = ?", role.name(), user.id());
      audit.note(identity.issuer(), remote, "role changed", user.name() + ": " + role.word());
    }
    audit.note(user.name(), remote, "signed in", identity.issuer());
    return sessions.begin(user.id());
  }

  private Optional<User> known(Identity identity) {
    return database
        .query(
            "SELECT " + COLUMNS + " FROM user WHERE issuer = ? AND subject = ?",
            Accounts::user,
            identity.issuer(),
            identity.subject())
        .stream()
        .findFirst();
  }

  private User made(Identity identity, String remote) {
    Role role = identity.role().orElseThrow();
    String name = freeName(identity);
    database.change(
        "INSERT INTO user (name, password, role, disabled, failures, locked_until, issuer, subject)"
            + " VALUES (?, '', ?, 0, 0, '', ?, ?)",
        name,
        role.name(),
        identity.issuer(),
        identity.subject());
    audit.note(identity.issuer(), remote, "account made", name + ", " + role.word());
    return known(identity).orElseThrow();
  }

  /** The history names people, so no two may have the same name. */
  private String freeName(Identity identity) {
    StringBuilder plain = new StringBuilder();
    identity
        .name()
        .strip()
        .chars()
        .filter(c -> !Character.isISOControl(c) && !Character.isSurrogate((char) c))
        .limit(LONGEST_NAME - 10)
        .forEach(c -> plain.append((char) c));
    String name = plain.isEmpty() ? "somebody" : plain.toString();
    String free = name;
    for (int i = 2; isTaken(free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  private boolean isTaken(String name) {
    return !database
        .query("SELECT 1 FROM user WHERE name = ?", row -> row.getInt(1), name)
        .isEmpty();
  }

  /** Ends all ways in that do not lead through an identity provider: sessions and tokens. */
  public void endLocal() {
    database.change("DELETE FROM session WHERE user IN (SELECT id FROM user WHERE issuer = '')");
    database.change("DELETE FROM token WHERE user IN (SELECT id FROM user WHERE issuer = '')");
  }

  private static void mustBeLocal(User user, String what) {
    if (!user.isLocal()) {
      throw new Refusal(409, what + " of this account is kept by " + user.issuer() + ".");
    }
  }

  /** Gives a person another role; the last administrator stays one. */
  public void setRole(long id, Role role, String by, String remote) {
    User user = mustBe(id);
    if (role != Role.ADMINISTRATOR) {
      mustNotBeLast(user);
    }
    database.change("UPDATE user SET role = ? WHERE id = ?", role.name(), id);
    audit.note(by, remote, "role changed", user.name() + ": " + role.word());
  }

  /** Closes an account or opens it again; its sessions and tokens end. */
  public void setDisabled(long id, boolean disabled, String by, String remote) {
    User user = mustBe(id);
    if (disabled) {
      mustNotBeLast(user);
    }
    database.change(
        "UPDATE user SET disabled = ?, failures = 0, locked_until = '' WHERE id = ?",
        disabled ? 1 : 0,
        id);
    sessions.endAll(id);
    database.change("DELETE FROM token WHERE user = ?", id);
    audit.note(by, remote, disabled ? "account closed" : "account opened", user.name());
  }

  /** Sets a password; all sessions of the person end. */
  public void setPassword(long id, String password, String by, String remote) {
    User user = mustBe(id);
    mustBeLocal(user, "The password");
    mustBeGood(password, user.name());
    database.change(
        "UPDATE user SET password = ?, failures = 0, locked_until = '' WHERE id = ?",
        Passwords.kept(password),
        id);
    sessions.endAll(id);
    audit.note(by, remote, "password changed", user.name());
  }

  /** Whether a password is that of a person who is signed in. */
  public boolean isPassword(long id, String password, String remote) {
    return attempts.mayTry(remote) && matches(password, hash(id));
  }

  private User mustBe(long id) {
    return find(id).orElseThrow(() -> new Refusal(404, "There is no such account."));
  }

  private void mustNotBeLast(User user) {
    long others =
        all().stream()
            .filter(u -> u.id() != user.id() && !u.disabled() && u.role() == Role.ADMINISTRATOR)
            .count();
    if (user.role() == Role.ADMINISTRATOR && others == 0) {
      throw new Refusal(409, "This is the last administrator; make another one first.");
    }
  }
}
