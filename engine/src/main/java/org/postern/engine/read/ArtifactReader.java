package org.postern.engine.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.postern.engine.detect.MatchListener;

/** Reads any artifact whose kind is known; safe for any number of threads. */
public final class ArtifactReader {
  /** How Windows event log files begin. */
  private static final byte[] EVENT_LOG = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);

  private static final int BUFFER = 1 << 16;

  private final RulesByKind rules;
  private final MatchListener listener;

  /** Prepares a reader that applies the rules. */
  public ArtifactReader(RulesByKind rules) {
    this(rules, MatchListener.NONE);
  }

  /** Prepares a reader that applies the rules and tells of every match. */
  public ArtifactReader(RulesByKind rules, MatchListener listener) {
    this.rules = rules;
    this.listener = listener;
  }

  /**
   * Reads one artifact.
   *
   * @param unit label of the evidence that it belongs to
   * @param path path as shown
   * @param in its bytes; not closed here
   * @return empty if it is of no kind that is read here
   * @throws IOException if its first bytes cannot be read
   */
  public Optional<ArtifactResult> read(String unit, String path, InputStream in)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(EVENT_LOG.length);
    byte[] head = buffered.readNBytes(EVENT_LOG.length);
    buffered.reset();
    RawText raw = new RawText(buffered);
    return Arrays.equals(head, EVENT_LOG)
        ? Optional.of(EventLogReader.read(unit, path, raw, rules.events(), listener))
        : TextLogReader.read(unit, path, raw, rules, listener);
  }
}
