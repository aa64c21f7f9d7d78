package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.CaseReader;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Triage;

/** Newer evidence without traces must not make an intrusion disappear from the console. */
class LessEvidenceTest {
  private static final String WARNING = "Evidence that shows less acquits no server";

  @TempDir Path folder;

  @Test
  void findingsThatVanishAreToldUntilSomebodyExplainsThem() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      Client anna = Client.first(console);
      console.checkNow();
      assertThat(anna.get("/").body()).doesNotContain(WARNING, "not seen again");
      String server = "/server?name=%3Cscript%3Ealert(2)%3C%2Fscript%3E";
      console.checkQuietEvidence();
      assertThat(anna.get("/").body()).contains(WARNING, "of earlier runs not seen again");
      assertThat(anna.get("/servers").body()).contains("of earlier runs not seen again");
      assertThat(anna.get(server).body()).contains(WARNING);
      for (CaseFinding gone :
          console.book.read((CaseReader reader) -> reader.findings(FindingFilter.ALL))) {
        console.book.append(
            "Anna",
            new Change.FindingTriaged(
                gone.row().number(), Triage.FALSE_ALARM, "Our own scanner.", Optional.empty()));
      }
      assertThat(anna.get("/").body()).doesNotContain(WARNING, "not seen again");
    }
  }
}
