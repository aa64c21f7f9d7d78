package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.exchange.ExchangeBuild;

class InventoryTest {
  private static final Instant LISTED = Instant.parse("2021-03-05T00:00:00Z");

  private static final String LOG =
      "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip sc-status\r\n"
          + "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 200\r\n";

  @TempDir Path evidence;

  @Test
  void eachEntryGoesToTheServerOfItsNameWhereverTheListLay() throws IOException {
    write("EX01/C/inetpub/logs/LogFiles/W3SVC1/u_ex210303.log", LOG);
    write("EX02/C/inetpub/logs/LogFiles/W3SVC1/u_ex210303.log", LOG + LOG.substring(70));
    write(
        "EX01/C/Users/admin/servers.csv",
        "Name,Fqdn,AdminDisplayVersion\n"
            + "EX01,ex01.a.example,Version 15.1 (Build 2106.2)\n"
            + "EX02,ex02.a.example,Version 15.1 (Build 2176.2)\n"
            + "EX03,ex03.a.example,Version 15.1 (Build 1979.3)\n"
            + "EX03,ex03.b.example,Version 15.1 (Build 2176.2)\n");
    EngineResult result = run();
    assertThat(result.servers()).extracting(ServerEvidence::name).containsExactly("EX01", "EX02");
    assertThat(result.servers().get(1).builds())
        .containsExactly(
            new BuildSighting(
                new ExchangeBuild(15, 1, 2176, 2),
                LISTED,
                LISTED,
                Sign.LISTED_UPDATE,
                "inventory, security update not shown"));
    assertThat(result.notRead())
        .extracting(one -> one.entry().fqdn())
        .containsExactly("ex03.a.example", "ex03.b.example");
    assertThat(result.ignored()).isZero();
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void ofSeveralEntriesForOneServerTheOneThatTellsMostCounts() throws IOException {
    write("a.csv", "Name,AdminDisplayVersion\nEX03,Version 15.1 (Build 2176.2)\n");
    write("b.csv", "Name,FileVersion,FileName\nex03,15.01.2176.009,ExSetup.exe\n");
    assertThat(run().notRead())
        .singleElement()
        .satisfies(
            one -> assertThat(one.entry().build()).contains(new ExchangeBuild(15, 1, 2176, 9)));
  }

  @Test
  void aListAloneIsNoServer() throws IOException {
    write("a.json", "{\"Name\": \"EX01\", \"AdminDisplayVersion\": \"15.1 (Build 2176.2)\"}");
    EngineResult result = run();
    assertThat(result.servers()).isEmpty();
    assertThat(result.artifacts()).isEqualTo(1);
    assertThat(result.notRead()).hasSize(1);
  }

  private EngineResult run() {
    return new Engine(Detectors.of(RuleBook.of("")), 2, Progress.NONE)
        .run(List.of(EvidenceRoot.of(evidence)));
  }

  private void write(String name, String text) throws IOException {
    Path file = evidence.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(LISTED));
  }
}
