package org.postern.engine.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.engine.coverage.Activity;
import org.postern.engine.finding.Problem;
import org.postern.exchange.LogKind;

/**
 * A file that is named like a log and does not begin like one: emptied, filled with zeros by a
 * crash, cut at its beginning, or damaged. It cannot be read and must not be passed over in
 * silence.
 *
 * <p>Source: names that IIS and Exchange give by default; {@code nc} and {@code in} are logs of IIS
 * in other forms than W3C's.
 */
final class NamedLog {
  private record Name(LogKind kind, Pattern pattern) {}

  private static final List<Name> NAMES =
      List.of(
          new Name(LogKind.IIS, name("u_(?:ex|nc|in)[0-9]{4,8}(?:_x)?\\.log")),
          new Name(LogKind.HTTP_PROXY, name("HttpProxy_[0-9]{8}[0-9-]*\\.log")),
          new Name(LogKind.ECP_SERVER, name("ECPServer_?[0-9]{8}[0-9-]*\\.log")));

  private NamedLog() {}

  private static Pattern name(String ofFile) {
    return Pattern.compile("(?:.*[/\\\\!])?" + ofFile, Pattern.CASE_INSENSITIVE);
  }

  /** What there is to say of a file whose bytes are of no kind; empty if its name says nothing. */
  static Optional<ArtifactResult> read(String unit, String path, RawText raw) {
    for (Name name : NAMES) {
      if (name.pattern().matcher(path).matches()) {
        return Optional.of(unread(unit, path, name.kind(), raw));
      }
    }
    return Optional.empty();
  }

  private static ArtifactResult unread(String unit, String path, LogKind kind, RawText raw) {
    Optional<IOException> failure = raw.readToEnd();
    String reason =
        failure.isPresent()
            ? "reading stopped here: " + failure.get().getMessage()
            : raw.count() == 0
                ? "is named like a log (" + kind.label() + ") and is empty"
                : "is named like a log ("
                    + kind.label()
                    + ") but its first lines do not say what its columns are; nothing of it was"
                    + " read. If it was cut, put the lines with # of another log of the same folder"
                    + " before a copy of it";
    return new ArtifactResult(
        unit,
        path,
        raw.sha256(),
        kind,
        Optional.empty(),
        raw.count(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Problem(path, "", reason)));
  }
}
