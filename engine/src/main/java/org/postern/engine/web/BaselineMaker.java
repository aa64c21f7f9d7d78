package org.postern.engine.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;

/** Lists the files of a trusted installation. */
public final class BaselineMaker {
  /**
   * A list of files.
   *
   * @param entries in order of path
   * @param problems what could not be read
   */
  public record Result(List<BaselineEntry> entries, List<Problem> problems) {
    public Result {
      entries = List.copyOf(entries);
      problems = List.copyOf(problems);
    }

    /** Writes the list as CSV. */
    public void write(Appendable out) throws IOException {
      BaselineFile.write(entries, out);
    }
  }

  private BaselineMaker() {}

  /**
   * Lists the files that lie in web folders below the root and that {@code check} looks at.
   *
   * @param build Exchange build of the installation; may be empty
   */
  public static Result make(EvidenceRoot root, String build) {
    SortedMap<String, BaselineEntry> entries = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    new EvidenceWalker(Limits.defaults(), problems::add)
        .walk(List.of(root), artifact -> add(artifact, build, entries, problems));
    return new Result(List.copyOf(entries.values()), problems);
  }

  private static void add(
      EvidenceArtifact artifact,
      String build,
      SortedMap<String, BaselineEntry> entries,
      List<Problem> problems) {
    String path = artifact.windowsPath().orElse(artifact.path());
    String key = WebPlace.key(path);
    if (key.isEmpty() || !WebPlace.isOfInterest(path)) {
      return;
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(artifact.content().open(), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digest.digest());
      entries.put(key, new BaselineEntry(key, hash, size, build));
    } catch (IOException e) {
      problems.add(Problem.unread(artifact.path(), "cannot be read: " + e.getMessage()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
