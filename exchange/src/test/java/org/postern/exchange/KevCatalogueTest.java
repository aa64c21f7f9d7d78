package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.exchange.KnownExploited.Ransomware;

class KevCatalogueTest {
  private static final String TEXT =
      """
      {"title": "CISA Catalog", "catalogVersion": "2026.11.20", "count": 3, "more": {"a": [1]},
       "vulnerabilities": [
        {"cveID": "CVE-2021-34473", "vendorProject": "Microsoft", "product": "Exchange Server",
         "dateAdded": "2021-11-03", "dueDate": "2021-11-17",
         "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-918"]},
        {"cveID": "CVE-2020-0601", "vendorProject": "Microsoft", "product": "Windows"},
        {"cveID": "nonsense\\u001b[2J", "vendorProject": "Microsoft", "product": "Exchange Server"},
        {"cveID": "CVE-2021-31207", "vendorProject": "Microsoft", "product": "Exchange Server",
         "dateAdded": "soon", "knownRansomwareCampaignUse": "Unknown"}
       ]}
      """;

  @TempDir Path folder;

  private KevCatalogue read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private KevCatalogue read(byte[] bytes) throws IOException {
    return KevCatalogue.read(Files.write(folder.resolve("kev.json"), bytes));
  }

  @Test
  void entriesOfExchangeTakeThePlaceOfBuiltInOnes() throws IOException {
    KevCatalogue read = read(TEXT);
    assertThat(read.version()).isEqualTo("2026.11.20");
    assertThat(read.others()).isEqualTo(1);
    KnownExploited entry = Knowledge.builtIn().with(read).exploited("CVE-2021-34473").orElseThrow();
    assertThat(entry.added()).contains(LocalDate.parse("2021-11-03"));
    assertThat(entry.due()).contains(LocalDate.parse("2021-11-17"));
    assertThat(entry.ransomware()).isEqualTo(Ransomware.KNOWN);
    assertThat(entry.source()).isEqualTo("CISA's catalogue 2026.11.20");
    assertThat(Knowledge.builtIn().with(read).exploited("CVE-2021-26855")).isPresent();
  }

  @Test
  void whatCannotBeUsedIsSaidAndItsNeighboursAreKept() throws IOException {
    KevCatalogue read = read(TEXT);
    assertThat(read.entries()).extracting(KnownExploited::cve).hasSize(2);
    assertThat(read.problems())
        .extracting(KnowledgeProblem::toString)
        .hasSize(2)
        .anyMatch(text -> text.contains("line 7") && text.contains("is no CVE"))
        .anyMatch(text -> text.contains("dateAdded") && text.contains("soon"))
        .noneMatch(text -> text.contains("\u001b"));
  }

  @Test
  void anotherFileIsSaidToBeNone() throws IOException {
    assertThat(read("{}").problems()).hasSize(1);
    assertThat(read("PK").problems()).hasSize(1);
    assertThat(read(TEXT.substring(0, 400)).problems()).hasSize(1);
    assertThat(read("[".repeat(100_000)).problems()).hasSize(1);
  }

  @Property(tries = 300)
  void anyBytesAreReadWithoutAFailure(@ForAll byte[] bytes) throws IOException {
    Path file = Files.createTempFile("kev", ".json");
    try {
      assertThat(KevCatalogue.read(Files.write(file, bytes)).entries()).isEmpty();
    } finally {
      Files.delete(file);
    }
  }
}
