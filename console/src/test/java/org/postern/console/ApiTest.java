package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.console.api.Api;
import org.postern.console.http.Gate;
import org.postern.console.http.Route;
import org.postern.console.http.Routes;
import org.postern.console.run.RunQueue;
import org.postern.console.store.ConsoleDatabase;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;

class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static Client program(TestConsole console, Client person) throws Exception {
    return new Client(console).with("Authorization", "Bearer " + token(person));
  }

  private static String token(Client person) throws Exception {
    String page = person.post("/account/tokens", "csrf", person.csrf(), "label", "script").body();
    int at = page.indexOf("postern_");
    return page.substring(at, at + 51);
  }

  @Test
  void aProgramWorksUnderTheNameOfItsOwner() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      Client program = program(console, anna);
      JsonNode findings = JSON.readTree(program.get("/api/v1/findings?least=4").body());
      assertThat(findings.path("total").asInt()).isPositive();
      String id = findings.at("/items/0/id").asText();
      String triage =
          "{\"findings\":[\""
              + id
              + "\"],\"triage\":\"confirmed\",\"reason\":\"seen in the firewall\"}";
      assertThat(program.json("/api/v1/findings/triage", triage).statusCode()).isEqualTo(200);
      JsonNode finding = JSON.readTree(program.get("/api/v1/findings/" + id).body());
      assertThat(finding.path("judged").asText()).isEqualTo("CONFIRMED");
      assertThat(finding.at("/history/0/who").asText()).isEqualTo("Anna");
      program.json(
          "/api/v1/actions/A1/challenge", "{\"text\":\"no window\",\"needs\":\"consent\"}");
      assertThat(JSON.readTree(program.get("/api/v1/actions/A1").body()).path("state").asText())
          .isEqualTo("blocked");
      program.json("/api/v1/challenges/C1/resolve", "{\"text\":\"granted\"}");
      program.json("/api/v1/actions/A1/attest", "{\"statement\":\"installed\"}");
      JsonNode action = JSON.readTree(program.get("/api/v1/actions/A1").body());
      assertThat(action.path("state").asText()).isEqualTo("done-attested");
      assertThat(action.path("history").size()).isEqualTo(3);
    }
  }

  @Test
  void withoutATokenOrTheRoleNothingIsTold() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      assertThat(anna.get("/api/v1/case").statusCode()).isEqualTo(401);
      assertThat(bearer(console, "postern_x")).isEqualTo(401);
      Client reader = program(console, Client.of(console, anna, "Rita", "reader"));
      assertThat(reader.get("/api/v1/case").statusCode()).isEqualTo(200);
      assertThat(reader.json("/api/v1/actions/A1/notes", "{\"text\":\"x\"}").statusCode())
          .isEqualTo(403);
      assertThat(JSON.readTree(reader.get("/api/v1/findings/F999").body()).path("error").asText())
          .isEqualTo("There is no finding F999.");
      assertThat(reader.get("/api/v1/nothing").headers().firstValue("Content-Type"))
          .hasValue("application/json");
    }
  }

  @Test
  void aTokenIsReadAsItIsWhateverTheConnectionCarriedBefore() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      String token = token(anna);
      while (!Character.isLetter(token.charAt(8))) {
        token = token(anna);
      }
      char first = token.charAt(8);
      char other =
          Character.isUpperCase(first)
              ? Character.toLowerCase(first)
              : Character.toUpperCase(first);
      assertThat(bearer(console, token.substring(0, 8) + other)).isEqualTo(401);
      assertThat(bearer(console, token)).isEqualTo(200);
    }
  }

  private static int bearer(TestConsole console, String token) throws Exception {
    return new Client(console)
        .with("Authorization", "Bearer " + token)
        .get("/api/v1/case")
        .statusCode();
  }

  @Test
  void theDescriptionNamesEveryRouteAndNoOther() throws Exception {
    try (TestConsole console = TestConsole.in(folder);
        ConsoleDatabase database = ConsoleDatabase.open(folder.resolve("other"))) {
      Routes routes = new Routes();
      new Api(
              new CaseView(console.book, new NoDirectives()),
              new CaseWork(console.book, new NoDirectives()),
              new RunQueue(database, (e, b, p) -> "", console.clock, System.err))
          .addTo(routes);
      List<String> served = new ArrayList<>();
      for (Route route : routes.all()) {
        if (!route.path().endsWith("/openapi.json")) {
          served.add(
              route.method().toLowerCase(Locale.ROOT)
                  + " "
                  + route.path().substring(Gate.API.length()));
        }
      }
      JsonNode description = JSON.readTree(new Client(console).get("/api/v1/openapi.json").body());
      List<String> described = new ArrayList<>();
      description
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(method -> described.add(method + " " + path.getKey())));
      assertThat(described).containsExactlyInAnyOrderElementsOf(served).hasSizeGreaterThan(15);
    }
  }

  @Test
  void anAttestationMayBringAFileThatShowsIt() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client program = program(console, Client.first(console));
      String file = "<script>alert(1)</script>";
      assertThat(
              program
                  .upload("/api/v1/actions/A1/attest", "installed", "<i>proof</i>.html", file)
                  .statusCode())
          .isEqualTo(200);
      JsonNode action = JSON.readTree(program.get("/api/v1/actions/A1").body());
      assertThat(action.path("state").asText()).isEqualTo("done-attested");
      var proof = program.get("/api/v1/actions/A1/proof");
      assertThat(proof.body()).isEqualTo(file);
      assertThat(proof.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
      assertThat(proof.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment;")
          .doesNotContain("<");
      assertThat(program.get("/api/v1/actions/A2/proof").statusCode()).isEqualTo(404);
      assertThat(program.upload("/api/v1/actions/A2/attest", "", "proof.txt", "x").body())
          .contains("State in a sentence");
      assertThat(
              program
                  .upload("/api/v1/actions/A2/attest", "big", "big.bin", "x".repeat(35 << 20))
                  .statusCode())
          .isEqualTo(413);
      JsonNode description = JSON.readTree(new Client(console).get("/api/v1/openapi.json").body());
      assertThat(
              description
                  .path("paths")
                  .path("/actions/{id}/attest")
                  .at("/post/requestBody/content/multipart~1form-data/schema/properties/proof/type")
                  .asText())
          .isEqualTo("string");
    }
  }
}
