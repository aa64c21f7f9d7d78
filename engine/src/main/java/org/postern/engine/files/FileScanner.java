package org.postern.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.postern.engine.Progress;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.ParallelWalk;
import org.postern.engine.finding.Problem;
import org.postern.yara.ScanLimit;
import org.postern.yara.ScanResult;

/** Searches every file of the evidence, members of archives included, for YARA rules. */
public final class FileScanner {
  /** Bytes of one member of an archive that are searched; plain files are searched to their end. */
  static final int MOST_BYTES = 128 << 20;

  /**
   * Plain files that are larger are mapped instead of read; larger members of archives are searched
   * few at a time, so that they fit a gigabyte on any machine.
   */
  static final long LARGE = 16 << 20;

  private static final int LARGE_AT_ONCE = 2;

  private static final int HASHED_AT_ONCE = 1 << 20;

  private final SignatureBook book;
  private final int threads;
  private final Progress progress;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
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
    List<FileMatch> matches = Collections.synchronizedList(new ArrayList<>());
    new ParallelWalk(threads, progress::isStopWanted, problems::add)
        .run(roots, (artifact, number) -> matches.addAll(scan(artifact)));
    problems.addAll(book.problems());
    return new Result(List.copyOf(new TreeSet<>(matches)), List.copyOf(new TreeSet<>(problems)));
  }

  private List<FileMatch> scan(EvidenceArtifact artifact) {
    String path = artifact.windowsPath().orElse(artifact.path());
    try {
      boolean small = artifact.size() >= 0 && artifact.size() <= LARGE;
      if (small) {
        return read(artifact, path);
      }
      return artifact.origin().isFile()
          ? map(artifact.origin().file(), path)
          : queue(artifact, path);
    } catch (IOException e) {
      problems.add(new Problem(path, "", "cannot be read: " + e.getMessage()));
      return List.of();
    }
  }

  private List<FileMatch> queue(EvidenceArtifact artifact, String path) throws IOException {
    large.acquireUninterruptibly();
    try {
      return read(artifact, path);
    } finally {
      large.release();
    }
  }

  private List<FileMatch> read(EvidenceArtifact artifact, String path) throws IOException {
    try (InputStream in = artifact.content().open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (bytes.length == MOST_BYTES && in.read() >= 0) {
        problems.add(
            new Problem(
                path,
                "offset " + MOST_BYTES,
                "the file is larger than is searched within an archive; what lies behind was not."
                    + " Unpack it to have all of it searched."));
      }
      return search(MemorySegment.ofArray(bytes), path);
    }
  }

  /** Java throws an {@link InternalError} where a mapped file was cut while it is read. */
  private List<FileMatch> map(Path file, String path) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      return search(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), path);
    } catch (InternalError e) {
      throw new IOException("it was cut while it was read; read it again", e);
    }
  }

  private List<FileMatch> search(MemorySegment bytes, String path) {
    ScanResult result = book.scan(bytes, path);
    for (ScanLimit limit : result.limits()) {
      if (limit.kind() != ScanLimit.Kind.REPORTED) {
        problems.add(
            new Problem(
                path,
                "",
                "rule " + limit.rule() + " was not decided in full: too much work for this file"));
      }
    }
    progress.read(path, bytes.byteSize(), result.matches().size());
    if (result.matches().isEmpty()) {
      return List.of();
    }
    String sha256 = sha256(bytes);
    return result.matches().stream().map(match -> new FileMatch(path, sha256, match)).toList();
  }

  private static String sha256(MemorySegment bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long at = 0; at < bytes.byteSize(); at += HASHED_AT_ONCE) {
        long length = Math.min(HASHED_AT_ONCE, bytes.byteSize() - at);
        digest.update(bytes.asSlice(at, length).asByteBuffer());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
