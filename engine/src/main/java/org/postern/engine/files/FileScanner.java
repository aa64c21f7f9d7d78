package org.postern.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.postern.engine.Progress;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;
import org.postern.yara.RuleMatch;
import org.postern.yara.ScanLimit;
import org.postern.yara.ScanOptions;
import org.postern.yara.ScanResult;

/** Searches every file of the evidence, members of archives included, for YARA rules. */
public final class FileScanner {
  /** Bytes of one file that are searched; two of them, and their copies, fit a gigabyte. */
  static final int MOST_BYTES = 128 << 20;

  private static final int AHEAD = 16;

  private final SignatureBook book;
  private final int threads;
  private final Progress progress;
  private final List<FileMatch> matches = Collections.synchronizedList(new ArrayList<>());
  private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());

  /** Prepares a scan. */
  public FileScanner(SignatureBook book, int threads, Progress progress) {
    this.book = book;
    this.threads = Math.max(1, threads);
    this.progress = progress;
  }

  /**
   * What a scan found.
   *
   * @param matches in order of path and rule
   * @param problems in order
   */
  public record Result(List<FileMatch> matches, List<Problem> problems) {
    public Result {
      matches = List.copyOf(matches);
      problems = List.copyOf(problems);
    }
  }

  /** Searches all evidence below the roots; never throws for what lies in it. */
  public Result run(List<EvidenceRoot> roots) {
    List<Future<?>> pending = new ArrayList<>();
    Semaphore ahead = new Semaphore(AHEAD);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      new EvidenceWalker(Limits.defaults(), problems::add)
          .walk(
              roots,
              artifact -> {
                if (progress.isStopWanted()) {
                  return;
                }
                if (artifact.file().isEmpty()) {
                  scan(artifact);
                  return;
                }
                ahead.acquireUninterruptibly();
                pending.add(
                    pool.submit(
                        () -> {
                          try {
                            scan(artifact);
                          } finally {
                            ahead.release();
                          }
                        }));
              });
      for (Future<?> future : pending) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scan failed, which is a mistake in the program", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the scan was interrupted", e);
    }
    problems.addAll(book.problems());
    return new Result(List.copyOf(new TreeSet<>(matches)), List.copyOf(new TreeSet<>(problems)));
  }

  private void scan(EvidenceArtifact artifact) {
    String path = artifact.windowsPath().orElse(artifact.path());
    try (InputStream in = artifact.content().open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (bytes.length == MOST_BYTES && in.read() >= 0) {
        problems.add(
            new Problem(
                path,
                "offset " + MOST_BYTES,
                "the file is larger than is searched; what lies behind was not"));
      }
      String sha256 = sha256(bytes);
      ScanOptions options = ScanOptions.defaults().withExternals(SignatureBook.names(path));
      ScanResult result = book.rules().scan(bytes, options);
      for (RuleMatch match : result.matches()) {
        matches.add(new FileMatch(path, sha256, match));
      }
      for (ScanLimit limit : result.limits()) {
        if (limit.kind() != ScanLimit.Kind.REPORTED) {
          problems.add(
              new Problem(
                  path,
                  "",
                  "rule "
                      + limit.rule()
                      + " was not decided in full: too much work for this file"));
        }
      }
      progress.read(path, bytes.length, result.matches().size());
    } catch (IOException e) {
      problems.add(new Problem(path, "", "cannot be read: " + e.getMessage()));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
