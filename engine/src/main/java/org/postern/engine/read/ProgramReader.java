package org.postern.engine.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.Activity;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Problem;
import org.postern.engine.web.WebPlace;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.LogKind;

/**
 * Reads the version of {@code ExSetup.exe}, which every update replaces: Microsoft names it as the
 * proof of the installed build.
 *
 * <p>The fixed part of a program's version resource begins with {@code 0xFEEF04BD}, its structure's
 * version 1.0, then the file's version as two words of four bytes (Windows SDK, {@code
 * VS_FIXEDFILEINFO}); it lies on a border of four bytes. Nothing of the program is run.
 */
final class ProgramReader {
  /** The genuine program has some hundred kilobytes. */
  static final int MOST_BYTES = 8 << 20;

  private static final int SIGNATURE = 0xFEEF04BD;
  private static final int STRUCTURE = 0x0001_0000;
  private static final int LENGTH = 16;

  private ProgramReader() {}

  /** Whether the version of the file at this path is that of Exchange. */
  static boolean tellsBuild(String path) {
    return WebPlace.fileName(path).toLowerCase(Locale.ROOT).equals("exsetup.exe");
  }

  static ArtifactResult read(String unit, String path, RawText raw) throws IOException {
    byte[] bytes = raw.readNBytes(MOST_BYTES);
    raw.transferTo(OutputStream.nullOutputStream());
    Optional<ExchangeBuild> version = version(bytes);
    List<ServerFact> facts =
        version.stream()
            .<ServerFact>map(
                build ->
                    new BuildFact(
                        build, BuildFact.Meaning.CURRENT, Optional.empty(), "ExSetup.exe"))
            .toList();
    List<Problem> problems =
        version.isPresent()
            ? List.of()
            : List.of(new Problem(path, "", "holds no version, so it does not tell the build"));
    return new ArtifactResult(
        unit,
        path,
        raw.sha256(),
        LogKind.CONFIGURATION,
        Optional.empty(),
        raw.count(),
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        Map.of(),
        List.of(),
        facts,
        List.of(),
        problems);
  }

  static Optional<ExchangeBuild> version(byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + LENGTH <= bytes.length; at += 4) {
      if (data.getInt(at) == SIGNATURE && data.getInt(at + 4) == STRUCTURE) {
        return Optional.of(
            new ExchangeBuild(
                Short.toUnsignedInt(data.getShort(at + 10)),
                Short.toUnsignedInt(data.getShort(at + 8)),
                Short.toUnsignedInt(data.getShort(at + 14)),
                Short.toUnsignedInt(data.getShort(at + 12))));
      }
    }
    return Optional.empty();
  }
}
