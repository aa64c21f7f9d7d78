package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.exchange.LogKind;

/** Nothing that a client can have written into a log makes it a file of another kind. */
class DisguiseTest {
  /** What other kinds of files are told by, as it might stand in the name of a browser. */
  private static final List<String> SIGNS =
      List.of(
          "<mexRuntime",
          "<Task>schemas.microsoft.com/windows/2004/02/mit/task",
          "<system.applicationHost>",
          "AdminDisplayVersion",
          "ExSetup.exe FileVersion",
          "Directory.Management.ExchangeServer",
          "{\"EventID\":1}",
          "regf",
          "ElfFile");

  private final ArtifactReader reader = new ArtifactReader(new RulesByKind(RuleBook.of("")));

  @TempDir Path folder;

  @Test
  void aLogStaysALog() throws IOException {
    CommandRun.of("demo", "--only-make", "--size", "1MB", "--quiet", "--out", folder.toString());
    Set<LogKind> seen = EnumSet.noneOf(LogKind.class);
    for (Path log : logs()) {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      ArtifactResult plain = read(log, text);
      if (plain.kind() == LogKind.WEB_FOLDER || !seen.add(plain.kind())) {
        continue;
      }
      for (String sign : SIGNS) {
        ArtifactResult signed = read(log, withSign(text, sign));
        assertThat(signed.kind()).as("%s with %s", log, sign).isEqualTo(plain.kind());
        assertThat(signed.events()).as("%s with %s", log, sign).isEqualTo(plain.events());
      }
    }
    assertThat(seen).contains(LogKind.IIS, LogKind.HTTP_PROXY, LogKind.ECP_SERVER);
  }

  /** Events tell of commands, and so of what makes an inventory. */
  @Test
  void anExportOfEventsStaysOne() throws IOException {
    for (String sign : SIGNS) {
      ArtifactResult result =
          read(
              Path.of("events.json"),
              """
              {"EventID": 4688, "Channel": "Security", "Computer": "EX01", "Version": 2, "CommandLine": "%s"}
              """
                  .formatted(sign.replace("\"", "\\\"")));
      assertThat(result.kind()).as(sign).isEqualTo(LogKind.EVENT_LOG);
      assertThat(result.events()).as(sign).isEqualTo(1);
    }
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".log"))
          .sorted()
          .toList();
    }
  }

  /** The sign stands at the end of the third line from the end, or of the only entry. */
  private static String withSign(String text, String sign) {
    int end = text.lastIndexOf('\n', text.lastIndexOf('\n', 8_000) - 1);
    int at = end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
    return text.substring(0, at) + sign + text.substring(at);
  }

  private ArtifactResult read(Path path, String text) throws IOException {
    return reader
        .read(
            "unit",
            path.toString(),
            FileTraits.UNKNOWN,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
        .orElseThrow();
  }
}
