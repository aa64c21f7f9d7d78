package org.postern.exchange.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.exchange.ExchangeBuild;

class InventoryReaderTest {
  private static final String CLIXML =
      """
      <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
        <Obj RefId="0">
          <TN RefId="0">
            <T>Deserialized.Microsoft.Exchange.Data.Directory.Management.ExchangeServer</T>
            <T>Deserialized.System.Object</T>
          </TN>
          <ToString>EX01</ToString>
          <Props>
            <S N="Name">EX01</S>
            <S N="Fqdn">ex01.harrow.example</S>
            <S N="ExchangeLegacyDN">/o=Harrow_x0020_County/ou=Exchange/cn=EX01</S>
            <Obj N="Edition" RefId="1">
              <TN RefId="1"><T>Deserialized.ServerEditionType</T><T>System.Enum</T></TN>
              <ToString>Standard</ToString>
              <I32>1</I32>
            </Obj>
            <Obj N="ServerRole" RefId="2"><ToString>Mailbox, ClientAccess</ToString><I32>16439</I32></Obj>
            <Obj N="Site" RefId="3">
              <ToString>harrow.example/Configuration/Sites/Head Office</ToString>
              <Props><S N="Name">Head Office</S></Props>
            </Obj>
            <Obj N="AdminDisplayVersion" RefId="4">
              <TN RefId="3"><T>Deserialized.Microsoft.Exchange.Data.ServerVersion</T></TN>
              <ToString>Version 15.1 (Build 2176.2)</ToString>
              <Props>
                <I32 N="Major">15</I32><I32 N="Minor">1</I32>
                <I32 N="Build">2176</I32><I32 N="Revision">2</I32>
              </Props>
            </Obj>
            <S N="ExchangeVersion">0.1 (8.0.535.0)</S>
            <Nil N="StaticConfigDomainController" />
          </Props>
        </Obj>
        <Obj RefId="9">
          <TNRef RefId="0" />
          <Props>
            <S N="Name">EX02</S>
            <Ref N="AdminDisplayVersion" RefId="4" />
            <I32 N="ServerRole">64</I32>
          </Props>
        </Obj>
        <Obj RefId="10">
          <TN RefId="5"><T>System.Collections.ArrayList</T></TN>
          <LST>
            <Obj RefId="11"><MS>
              <S N="Name">EX03</S>
              <Obj N="AdminDisplayVersion" RefId="12"><Props>
                <I32 N="Major">15</I32><I32 N="Minor">2</I32>
                <I32 N="Build">2562</I32><I32 N="Revision">17</I32>
              </Props></Obj>
            </MS></Obj>
          </LST>
        </Obj>
      </Objs>
      """;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void readsObjectsOfExportClixmlInEveryEncoding(String charset) {
    byte[] bytes = CLIXML.getBytes(Charset.forName(charset));
    assertThat(InventoryReader.recognises(Arrays.copyOf(bytes, Math.min(8192, bytes.length))))
        .isTrue();
    InventoryFile file = InventoryReader.read(bytes);
    assertThat(file.form()).isEqualTo(InventoryForm.CLIXML);
    assertThat(file.problems()).isEmpty();
    assertThat(lines(file))
        .containsExactly("EX01 15.1.2176.2", "EX02 15.1.2176.2", "EX03 15.2.2562.17");
    InventoryEntry first = file.entries().getFirst();
    assertThat(first.precision()).isEqualTo(Precision.CUMULATIVE_UPDATE);
    assertThat(first.fqdn()).isEqualTo("ex01.harrow.example");
    assertThat(first.organisation()).isEqualTo("Harrow County");
    assertThat(first.edition()).isEqualTo("Standard");
    assertThat(first.site()).isEqualTo("Head Office");
    assertThat(first.roles()).containsExactly(ServerRole.MAILBOX, ServerRole.CLIENT_ACCESS);
    assertThat(file.entries().get(1).roles()).containsExactly(ServerRole.EDGE);
  }

  @Test
  void serversBeforeADamageAreKept() {
    int cut = CLIXML.indexOf("<S N=\"Name\">EX03");
    InventoryFile file = read(CLIXML.substring(0, cut));
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2", "EX02 15.1.2176.2");
    assertThat(file.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isPositive());
  }

  @Test
  void neitherDocumentTypesNorDepthsAreFollowed() {
    InventoryFile entity =
        read(
            "<!DOCTYPE Objs [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Objs><Obj><Props>"
                + "<S N=\"Name\">&x;</S><S N=\"AdminDisplayVersion\">15.1.1.1</S>"
                + "</Props></Obj></Objs>");
    assertThat(entity.entries()).isEmpty();
    assertThat(entity.problems()).isNotEmpty();
    InventoryFile deep = read("<Objs>" + "<Obj>".repeat(100_000));
    assertThat(deep.entries()).isEmpty();
    assertThat(deep.problems()).isNotEmpty();
    InventoryFile loop =
        read(
            "<Objs><Obj RefId=\"1\"><Props><S N=\"Name\">A</S><Ref N=\"AdminDisplayVersion\""
                + " RefId=\"1\"/><S N=\"AdminDisplayVersion\">15.1.1.1</S></Props></Obj></Objs>");
    assertThat(lines(loop)).containsExactly("A 15.1.1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void readsExportCsvWithEverySeparator(String separator) {
    String csv =
        "#TYPE Microsoft.Exchange.Data.Directory.Management.ExchangeServer\r\n"
            + String.join(
                separator, "\"Name\"", "\"ServerRole\"", "\"AdminDisplayVersion\"", "\"Site\"")
            + "\r\n"
            + String.join(
                separator,
                "\"EX01\"",
                "\"Mailbox, ClientAccess\"",
                "\"Version 15.1 (Build 32176.2)\"",
                "\"harrow.example/Configuration/Sites/A\"")
            + "\r\n"
            + String.join(separator, "EX02", "16439", "Version 8.3 (Build 30083.6)", "")
            + "\r\n";
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_16LE);
    assertThat(InventoryReader.recognises(bytes)).isTrue();
    InventoryFile file = InventoryReader.read(bytes);
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2", "EX02 8.3.83.6");
    assertThat(file.entries()).extracting(InventoryEntry::line).containsExactly(3L, 4L);
    assertThat(file.entries().getFirst().site()).isEqualTo("A");
    assertThat(lines(read(csv.substring(csv.indexOf('\n') + 1)))).hasSize(2);
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void aLoneCarriageReturnEndsALineBeforeTheHeader() {
    InventoryFile file =
        read("#TYPE x\n\rName,AdminDisplayVersion\nEX01,Version 15.1 (Build 32176.2)\n");
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2");
    assertThat(file.entries().getFirst().line()).isEqualTo(4);
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void versionsOfFilesTellTheSecurityUpdate() {
    String csv =
        "PSComputerName,FileVersion,FileName,AdminDisplayVersion\n"
            + "EX01,15.01.2176.009,C:\\Exchange\\bin\\ExSetup.exe,Version 15.1 (Build 2176.2)\n";
    assertThat(InventoryReader.recognises(csv.getBytes(StandardCharsets.UTF_8))).isTrue();
    InventoryEntry entry = read(csv).entries().getFirst();
    assertThat(entry.precision()).isEqualTo(Precision.EXACT);
    assertThat(entry.build()).contains(new ExchangeBuild(15, 1, 2176, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Name\": \"EX01\", \"AdminDisplayVersion\": \"Version 15.1 (Build 2176.2)\"}",
        "[{\"Name\": \"EX01\", \"AdminDisplayVersion\": {\"Major\": 15, \"Minor\": 1, \"Build\":"
            + " 2176, \"Revision\": 2, \"FilePatchLevelDescription\": \"\"}}]",
        "{\"value\": [{\"AdminDisplayVersion\": \"15.1 (Build 32176.2)\", \"Name\": \"EX01\","
            + " \"Databases\": [{\"Name\": \"DB1\"}]}], \"Count\": 1}",
        "{\"PSComputerName\": \"EX01\", \"AdminDisplayVersion\": \"15.1.2176.2\"} {\"Other\": 1}",
      })
  void readsJsonAsOneObjectOrMany(String json) {
    assertThat(InventoryReader.recognises(json.getBytes(StandardCharsets.UTF_8))).isTrue();
    InventoryFile file = read("\uFEFF" + json);
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2");
    assertThat(file.entries().getFirst().precision()).isEqualTo(Precision.CUMULATIVE_UPDATE);
  }

  @Test
  void jsonThatBreaksOffKeepsWhatStandsBefore() {
    InventoryFile file =
        read("[{\"Name\": \"EX01\", \"AdminDisplayVersion\": \"15.1.2176.2\"}, {\"Name\": \"EX");
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2");
    assertThat(file.problems()).hasSize(1);
  }

  @Test
  void readsFormatList() {
    String text =
        """

        RunspaceId          : 8d7e
        Name                : EX01
        ServerRole          : Mailbox, ClientAccess
        AdminDisplayVersion : Version 15.1 (Build 2176.2)

        Name                : EX02
        AdminDisplayVersion : Version 14.3 (Build 123.4)
        """;
    assertThat(InventoryReader.recognises(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(lines(read(text))).containsExactly("EX01 15.1.2176.2", "EX02 14.3.123.4");
  }

  @Test
  void readsFormatTable() {
    String text =
        """

        Name  AdminDisplayVersion
        ----  -------------------
        EX01  Version 15.1 (Build 2176.2)
        EX02  Version 15.2 (Build 2562.17)

        """;
    assertThat(InventoryReader.recognises(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    InventoryFile file = read(text);
    assertThat(lines(file)).containsExactly("EX01 15.1.2176.2", "EX02 15.2.2562.17");
    assertThat(file.problems()).isEmpty();
    assertThat(file.entries().getFirst().precision()).isEqualTo(Precision.CUMULATIVE_UPDATE);
  }

  @Test
  void readsPlainLists() {
    InventoryFile file =
        read(
            """
            # our servers
            EX01 15.01.2176.009
            EX02: Version 15.1 (Build 2176.2) Mailbox
            15.2.2562.53
            EX04 is switched off
            """);
    assertThat(lines(file))
        .containsExactly("EX01 15.1.2176.9", "EX02 15.1.2176.2", " 15.2.2562.53");
    assertThat(file.entries())
        .extracting(InventoryEntry::precision)
        .containsExactly(Precision.EXACT, Precision.CUMULATIVE_UPDATE, Precision.EXACT);
    assertThat(file.problems())
        .containsExactly(new InventoryProblem(5, "names no version of a server"));
  }

  @Test
  void aVersionThatNobodyUnderstandsIsToldNotDropped() {
    InventoryFile file = read("Name,AdminDisplayVersion\nEX01,soon\n");
    assertThat(file.entries().getFirst().build()).isEmpty();
    assertThat(file.entries().getFirst().version()).isEqualTo("soon");
    assertThat(file.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>AdminDisplayVersion is a property</body>",
        "#Software: Microsoft Exchange Server\n#Log-type: Rps Cmdlet Logs\nAdminDisplayVersion,Name",
        "the AdminDisplayVersion of a server is a text",
        "2021-03-03 GET /x?AdminDisplayVersion=1",
      })
  void takesNothingElseForAnInventory(String text) {
    assertThat(InventoryReader.recognises(text.getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void namesAreComparedShortOrFull() {
    InventoryEntry entry = InventoryReader.read(utf8(CLIXML)).entries().getFirst();
    assertThat(entry.isNamed("ex01")).isTrue();
    assertThat(entry.isNamed("EX01.HARROW.EXAMPLE")).isTrue();
    assertThat(entry.isNamed("ex01.elsewhere.example")).isFalse();
    assertThat(entry.isNamed("ex011")).isFalse();
    assertThat(entry.isNamed("")).isFalse();
  }

  @Property(tries = 300)
  void noBytesMakeItFail(@ForAll byte[] bytes, @ForAll int at) {
    assertThatCode(() -> InventoryReader.read(bytes)).doesNotThrowAnyException();
    byte[] damaged = utf8(CLIXML);
    int start = Math.floorMod(at, damaged.length);
    System.arraycopy(bytes, 0, damaged, start, Math.min(bytes.length, damaged.length - start));
    assertThatCode(() -> InventoryReader.read(damaged)).doesNotThrowAnyException();
    assertThatCode(() -> InventoryReader.recognises(damaged)).doesNotThrowAnyException();
  }

  private static List<String> lines(InventoryFile file) {
    return file.entries().stream()
        .map(e -> e.name() + " " + e.build().map(ExchangeBuild::toString).orElse("?"))
        .toList();
  }

  private static InventoryFile read(String text) {
    return InventoryReader.read(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void findsASignInAnyEncodingWhereverItStands() {
    Random random = new Random(7);
    List<String> signs =
        List.of(
            "ExSetup.exe",
            "AdminDisplayVersion",
            "Directory.Management.ExchangeServer",
            "exchangeLegacyServerRole",
            "IsHubTransportServer");
    for (int n = 0; n < 5_000; n++) {
      String sign = signs.get(n % signs.size());
      int cut = random.nextInt(sign.length());
      String begin = "xvXV ".substring(random.nextInt(5));
      Charset charset =
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
              .get(random.nextInt(3));
      String whole = begin + sign + begin;
      String broken = begin + sign.substring(0, cut) + "_" + sign.substring(cut) + begin;
      String shorter = begin + sign.substring(0, sign.length() - 1);
      assertThat(InventoryReader.holdsASign(whole.getBytes(charset))).as(whole).isTrue();
      assertThat(InventoryReader.holdsASign(broken.getBytes(charset)))
          .as(broken)
          .isEqualTo(cut == 0);
      assertThat(InventoryReader.holdsASign(shorter.getBytes(charset))).as(shorter).isFalse();
    }
  }
}
