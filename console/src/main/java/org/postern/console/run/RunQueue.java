package org.postern.console.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postern.console.EvidenceCheck;
import org.postern.console.http.Refusal;
import org.postern.console.store.ConsoleDatabase;

/**
 * Runs checks one after another on a thread of its own. What waits is in the database, so a restart
 * loses nothing; what was under way is then interrupted, and a person may start it again.
 */
public final class RunQueue implements AutoCloseable {
  private static final String COLUMNS =
      "id, who, evidence, shown, state, created, started, ended, message";

  /** A page of runs. */
  private static final int SHOWN = 100;

  private static final int MOST_WAITING = 100;
  private static final int LOOK_SECONDS = 10;
  private static final long STOP_MILLISECONDS = 10_000;

  private final ConsoleDatabase database;
  private final EvidenceCheck check;
  private final Clock clock;
  private final PrintStream err;
  private final Semaphore added = new Semaphore(0);
  private final Thread worker;
  private volatile Optional<RunProgress> current = Optional.empty();
  private volatile boolean closed;

  public RunQueue(ConsoleDatabase database, EvidenceCheck check, Clock clock, PrintStream err) {
    this.database = database;
    this.check = check;
    this.clock = clock;
    this.err = err;
    this.worker = new Thread(this::work, "console-runs");
    worker.setDaemon(true);
  }

  /** Marks what a restart interrupted and begins with what waits. */
  public void start() {
    database.change(
        "UPDATE run SET state = ?, ended = ?, message = ? WHERE state = ?",
        RunState.INTERRUPTED.name(),
        now(),
        "The server ended while this ran. Nothing of it was recorded; start it again.",
        RunState.RUNNING.name());
    worker.start();
  }

  /** Adds a run and returns its number. */
  public long add(String who, Path evidence, String shown) {
    if (waiting() >= MOST_WAITING) {
      throw new Refusal(409, "Enough runs are waiting; cancel one or wait.");
    }
    database.change(
        "INSERT INTO run (who, evidence, shown, state, created, started, ended, message) VALUES (?,"
            + " ?, ?, ?, ?, '', '', '')",
        who,
        evidence,
        shown,
        RunState.QUEUED.name(),
        now());
    long id = database.query("SELECT max(id) FROM run", row -> row.getLong(1)).getFirst();
    added.release();
    return id;
  }

  private long waiting() {
    return database
        .query(
            "SELECT count(*) FROM run WHERE state = ?",
            row -> row.getLong(1),
            RunState.QUEUED.name())
        .getFirst();
  }

  /** Asks for an ended run once more and returns the number of the new one. */
  public long again(long id, String who) {
    QueuedRun run = mustBe(id);
    if (run.state().isPending()) {
      throw new Refusal(409, "That run has not ended yet.");
    }
    return add(who, Path.of(run.evidence()), run.shown());
  }

  /** Ends a run before its time; nothing of it is recorded. */
  public void cancel(long id) {
    QueuedRun run = mustBe(id);
    int waiting =
        database.change(
            "UPDATE run SET state = ?, ended = ? WHERE id = ? AND state = ?",
            RunState.CANCELLED.name(),
            now(),
            run.id(),
            RunState.QUEUED.name());
    if (waiting == 0) {
      current.filter(progress -> progress.id() == id).ifPresent(RunProgress::stop);
    }
  }

  private QueuedRun mustBe(long id) {
    return find(id).orElseThrow(() -> new Refusal(404, "There is no such run."));
  }

  /** One run. */
  public Optional<QueuedRun> find(long id) {
    return database
        .query("SELECT " + COLUMNS + " FROM run WHERE id = ?", RunQueue::run, id)
        .stream()
        .findFirst();
  }

  /** The newest runs, newest first. */
  public List<QueuedRun> all() {
    return database.query(
        "SELECT " + COLUMNS + " FROM run ORDER BY id DESC LIMIT ?", RunQueue::run, SHOWN);
  }

  /** How far the run under way is. */
  public Optional<RunProgress> progress() {
    return current;
  }

  private static QueuedRun run(ResultSet row) throws SQLException {
    return new QueuedRun(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        RunState.valueOf(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }

  private void work() {
    while (!closed) {
      Optional<QueuedRun> next =
          database
              .query(
                  "SELECT " + COLUMNS + " FROM run WHERE state = ? ORDER BY id LIMIT 1",
                  RunQueue::run,
                  RunState.QUEUED.name())
              .stream()
              .findFirst();
      if (next.isPresent()) {
        run(next.get());
      } else if (!sleep()) {
        return;
      }
    }
  }

  private void run(QueuedRun run) {
    RunProgress progress = new RunProgress(run.id());
    int begun =
        database.change(
            "UPDATE run SET state = ?, started = ? WHERE id = ? AND state = ?",
            RunState.RUNNING.name(),
            now(),
            run.id(),
            RunState.QUEUED.name());
    if (begun == 0) {
      return;
    }
    current = Optional.of(progress);
    try {
      ended(run, RunState.DONE, check.check(Path.of(run.evidence()), run.who(), progress));
    } catch (CancellationException wanted) {
      if (!closed) {
        ended(run, RunState.CANCELLED, "Cancelled; nothing of it was recorded.");
      }
    } catch (IOException e) {
      ended(run, RunState.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A run that fails must neither end the queue nor be forgotten.
      err.println("postern: run " + run.id() + " of the console failed");
      e.printStackTrace(err);
      ended(run, RunState.FAILED, String.valueOf(e.getMessage()));
    } finally {
      current = Optional.empty();
    }
  }

  private void ended(QueuedRun run, RunState state, String message) {
    database.change(
        "UPDATE run SET state = ?, ended = ?, message = ? WHERE id = ?",
        state.name(),
        now(),
        message,
        run.id());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Waits for a run; looks by itself now and then, too, as other programs may add one. */
  private boolean sleep() {
    try {
      if (added.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
        added.drainPermits();
      }
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops; the run under way is left as interrupted. */
  @Override
  public void close() {
    closed = true;
    current.ifPresent(RunProgress::stop);
    added.release();
    try {
      worker.join(STOP_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
