package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.TestPostgres;

/** The pages over a case in PostgreSQL; skipped, with the reason, where none can be started. */
class PostgresConsoleTest {
  @TempDir Path folder;

  @Test
  void everyPageAnswersAndWorkIsKept() throws Exception {
    try (TestConsole console = TestConsole.over(TestPostgres.newCase(), folder)) {
      Client anna = Client.first(console);
      console.checkNow();
      for (String page :
          List.of(
              "/",
              "/servers",
              "/findings",
              "/findings?q=proxyLogon.ecp&least=2",
              "/findings?sort=time&presence=new&untriaged=on",
              "/findings/F1",
              "/actions",
              "/actions?view=list",
              "/actions/A1",
              "/search?q=203.0.113.7",
              "/evidence",
              "/evidence/R1",
              "/brief",
              "/brief/page",
              "/runs")) {
        assertThat(anna.get(page).statusCode()).as(page).isEqualTo(200);
      }
      assertThat(anna.get("/search?q=203.0.113.7").body()).contains("/findings/F1");
      assertThat(anna.get("/findings/F1").body()).contains("by its SHA-256");
      String csrf = anna.csrf();
      anna.post(
          "/findings", "csrf", csrf, "finding", "F1", "triage", "CONFIRMED", "reason", "seen");
      anna.post("/actions/A1/assign", "csrf", csrf, "owner", "Ben", "due", "");
      assertThat(anna.get("/findings/F1").body()).contains("Confirmed");
      assertThat(anna.get("/actions/A1").body()).contains("gave A1 to Ben");
      assertThat(console.book.verify(Optional.empty()).faults()).isEmpty();
    }
  }
}
