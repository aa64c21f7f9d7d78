package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.ActionState;
import org.postern.console.http.Gate;

/** What people do, in a real browser. */
class StoryTest {
  private static final List<String> PAGES =
      List.of(
          "",
          "servers",
          "findings",
          "findings/F1",
          "actions",
          "actions?view=list",
          "actions/A1",
          "brief",
          "brief/page",
          "evidence",
          "evidence/R1",
          "runs",
          "runs/1",
          "search?q=script",
          "people",
          "audit",
          "account",
          "server?name=%3Cscript%3Ealert(2)%3C/script%3E");

  @TempDir Path folder;

  @BeforeEach
  void needsChromium() {
    Assumptions.assumeTrue(
        Files.isExecutable(Browser.program()), "no Chromium at " + Browser.program());
  }

  private static void setUp(Browser browser, TestConsole console) throws Exception {
    browser.open(console.setUpLink());
    browser.fill("#up-name", "Anna");
    browser.fill("#up-password", TestConsole.PASSWORD);
    browser.fill("#up-again", TestConsole.PASSWORD);
    browser.go("document.querySelector('main button').click()");
  }

  private static void check(Browser browser, TestConsole console) throws Exception {
    browser.open(console.address() + "runs");
    browser.fill("#p-path", console.evidence().toAbsolutePath().toString());
    browser.submit("/runs");
    // The page looks for itself every second and loads anew once the run has ended.
    while (!browser.text().contains("Recorded.")) {
      assertThat(browser.text()).doesNotContain("Failed");
      browser.run("new Promise(done => requestAnimationFrame(done))");
    }
  }

  @Test
  void fromTheFirstStartToTheBrief() throws Exception {
    try (TestConsole console = TestConsole.in(folder);
        Browser browser = Browser.start(folder.resolve("profile"))) {
      setUp(browser, console);
      assertThat(browser.text()).contains("Nothing was read yet");
      check(browser, console);
      browser.open(console.address());
      assertThat(browser.text()).contains("Compromised").contains("is compromised");

      browser.open(console.address() + "findings");
      browser.run("document.querySelector('input[value=F1]').checked = true");
      browser.fill("#t-reason", "seen in the firewall, too");
      browser.go("document.querySelector('fieldset button').click()");
      assertThat(browser.text()).contains("Saved.").contains("Confirmed");
      browser.follow("F1");
      assertThat(browser.text())
          .contains("seen in the firewall, too", "In its surroundings", "by its SHA-256");
      assertThat(browser.run("document.querySelector('mark').textContent"))
          .contains("2021-03-03T02:14:07", "<script>alert(2)</script>");
      Files.writeString(firstLog(console), "changed", StandardCharsets.UTF_8);
      browser.open(console.address() + "findings/F1");
      assertThat(browser.text()).contains("The file has changed since it was read");

      browser.open(console.address() + "actions");
      browser.follow("A1");
      browser.submit("/actions/A1/assign");
      browser.fill("#c-text", "no window before Sunday");
      browser.fill("#c-needs", "consent of the sheriff");
      browser.submit("/actions/A1/challenge");
      assertThat(browser.text()).contains("Blocked");
      browser.fill("#r1-text", "granted");
      browser.submit("/actions/A1/resolve");
      browser.run(
          "(() => { const files = new DataTransfer();"
              + " files.items.add(new File(['installed'], '<b>proof</b>.txt'));"
              + " document.querySelector('#s-proof').files = files.files; })()");
      browser.fill("#s-statement", "The update is installed");
      browser.submit("/actions/A1/attest");
      assertThat(browser.text()).contains("Done attested").contains("<b>proof</b>.txt");
      assertThat(browser.run("fetch('/actions/A1/proof').then(a => a.text())"))
          .isEqualTo("installed");
      Optional<ActionState> state = console.book.read(r -> r.action(1)).map(a -> a.state());
      assertThat(state).hasValue(ActionState.DONE_ATTESTED);

      browser.open(console.address() + "brief/page");
      assertThat(browser.text()).contains("Are we compromised?");
      browser.open(console.address() + "brief");
      assertThat(
              browser.run(
                  "fetch('/brief/brief.pdf').then(a => a.arrayBuffer())"
                      + ".then(b => String.fromCharCode(...new Uint8Array(b).slice(0, 5)))"))
          .isEqualTo("%PDF-");
      browser.open(console.address());
      browser.submit("/sign-out");
      browser.open(console.address() + "findings");
      assertThat(browser.text()).contains("Sign in").doesNotContain("F1");
      assertThat(browser.complaints()).isEmpty();
      assertThat(console.book.verify(Optional.empty()).toString()).isNotEmpty();
    }
  }

  @Test
  void anUploadedFileIsChecked() throws Exception {
    try (TestConsole console = TestConsole.in(folder);
        Browser browser = Browser.start(folder.resolve("profile"))) {
      setUp(browser, console);
      browser.open(console.address() + "runs");
      String log = Files.readString(firstLog(console), StandardCharsets.UTF_8);
      browser.run(
          "(() => { const files = new DataTransfer();"
              + " files.items.add(new File([atob('"
              + java.util.Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8))
              + "')], '../../<i>HttpProxy</i>.log'));"
              + " document.querySelector('#u-file').files = files.files; })()");
      browser.submit("/runs/upload");
      while (!browser.text().contains("Recorded.")) {
        assertThat(browser.text()).doesNotContain("Failed");
        browser.run("new Promise(done => requestAnimationFrame(done))");
      }
      browser.open(console.address());
      assertThat(browser.text()).contains("Compromised");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static Path firstLog(TestConsole console) throws Exception {
    try (var files = Files.list(console.evidence())) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void textsFromEvidenceNeverBecomeMarkupAndPagesFitASmallScreen() throws Exception {
    try (TestConsole console = TestConsole.in(folder);
        Browser browser = Browser.start(folder.resolve("profile"))) {
      setUp(browser, console);
      check(browser, console);
      assertThat(browser.text()).isNotEmpty();
      browser.size(390, 800);
      for (String page : PAGES) {
        browser.open(console.address() + page);
        assertThat(browser.run("document.querySelectorAll('img, main script').length"))
            .as(page)
            .isEqualTo("0");
        assertThat(Integer.parseInt(browser.run("document.documentElement.scrollWidth")))
            .as("width of " + page)
            .isLessThanOrEqualTo(390);
        if (!page.equals("brief/page")) {
          assertThat(browser.run("document.querySelectorAll('main h1').length")).isEqualTo("1");
          assertThat(
                  browser.run(
                      "[...document.querySelectorAll('main input:not([type=hidden]), main select')]"
                          + ".filter(e => !e.labels.length && !e.ariaLabel).length"))
              .as("fields without a label on " + page)
              .isEqualTo("0");
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordAndAnEndedSessionAreSaid() throws Exception {
    try (TestConsole console = TestConsole.in(folder);
        Browser browser = Browser.start(folder.resolve("profile"))) {
      setUp(browser, console);
      console.clock.pass(Duration.ofHours(1));
      browser.open(console.address() + "actions");
      assertThat(browser.text()).contains("Password");
      browser.fill("#in-name", "Anna");
      browser.fill("#in-password", "not the right one");
      browser.submit("/sign-in");
      assertThat(browser.text()).contains("That did not work");
      browser.fill("#in-password", TestConsole.PASSWORD);
      browser.submit("/sign-in");
      assertThat(browser.text()).contains("Sign out");
      assertThat(browser.run("document.cookie")).doesNotContain(Gate.cookie(false));
    }
  }
}
