package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that no browser sends: the console says what is wrong with them, and is not at fault. */
class OddBodiesTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PARTS = "multipart/form-data; boundary=part";
  private static final String DISPOSITION = "Content-Disposition: form-data; ";

  @TempDir Path folder;

  @Test
  void oddFormsAreRefusedInWords() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      String good = "csrf=" + anna.csrf() + "&statement=installed";
      for (String odd : List.of("&=no+name", "&=", "&a=%FF", "&%C3%28=x", "&a=\u00ff", "&a=%zz")) {
        refused(anna.bytes("/actions/A1/attest", FORM, good + odd), odd);
      }
      assertThat(anna.get("/search?q=%FF").statusCode()).isEqualTo(400);
      assertThat(anna.get("/search?q=evil&").statusCode()).isEqualTo(200);
      // The same without anything odd, and with empty pairs, does what it says.
      assertThat(anna.bytes("/actions/A1/attest", FORM, "&" + good + "&&").statusCode())
          .isEqualTo(303);
    }
  }

  @Test
  void oddPartsAreRefusedInWords() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      String good = part("name=\"csrf\"", anna.csrf()) + part("name=\"statement\"", "installed");
      for (String odd :
          List.of(
              part("", "x"),
              part("name=\"\"", "x"),
              part("name", "x"),
              part("filename=\"a.txt\"", "x"),
              part("name=\"\"; filename=\"a.txt\"", "x"),
              part("name=\"a\u00ff\"", "x"),
              part("name=\"a\"", "\u00ff\u00fe"),
              "--part\r\n\r\nx\r\n",
              "--part\r\nContent-Disposition: attachment\r\n\r\nx\r\n")) {
        refused(anna.bytes("/actions/A1/attest", PARTS, good + odd + "--part--\r\n"), odd);
      }
      String nameOfAFile = part("name=\"proof\"; filename=\"\u00ff.txt\"", "\u00ff");
      HttpResponse<String> taken =
          anna.bytes("/actions/A1/attest", PARTS, good + nameOfAFile + "--part--\r\n");
      assertThat(taken.statusCode()).isIn(303, 400);
    }
  }

  @Test
  void aBodyOfAProgramThatIsNoTextIsRefusedInWords() throws Exception {
    try (TestConsole console = TestConsole.in(folder)) {
      console.checkNow();
      Client anna = Client.first(console);
      String page = anna.post("/account/tokens", "csrf", anna.csrf(), "label", "script").body();
      String token = page.substring(page.indexOf("postern_"), page.indexOf("postern_") + 51);
      Client program = new Client(console).with("Authorization", "Bearer " + token);
      refused(
          program.bytes(
              "/api/v1/actions/A1/attest", "application/json", "{\"statement\":\"x\u00ff\"}"),
          "JSON");
    }
  }

  private static String part(String disposition, String content) {
    return "--part\r\n" + DISPOSITION + disposition + "\r\n\r\n" + content + "\r\n";
  }

  private static void refused(HttpResponse<String> answer, String odd) {
    assertThat(answer.statusCode()).as("%s: %s", odd, answer.body()).isEqualTo(400);
    assertThat(answer.body()).as(odd).containsAnyOf("no name", "no UTF-8", "cannot be read");
  }
}
