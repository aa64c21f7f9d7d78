package org.postern.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works on the invented county's case as its people would, and takes the pictures of {@code
 * docs/console}; not a test. {@code docs/console/take} calls it.
 */
final class Shots {
  /** The documents are cloned by everybody. */
  private static final int LARGEST = 300 * 1024;

  private static final int TALLEST = 5_000;

  /** The page of a run that is shown to its end. */
  private static final String ENDED =
      "document.readyState === 'complete' && document.querySelector('.badge')"
          + " && !document.querySelector('#live')";

  /** Those that are kept in dark as well. */
  private static final List<String> DARK = List.of("overview", "server", "findings", "action");

  private final Browser browser;
  private final String base;

  private Shots(Browser browser, String base) {
    this.browser = browser;
    this.base = base;
  }

  /**
   * Takes them.
   *
   * @param words address of the set-up link, folder for the pictures, a log to upload, the folder
   *     of all evidence, and {@code whole} if pages shall be shown to their end
   */
  public static void main(String[] words) throws Exception {
    Path folder = Files.createDirectories(Path.of(words[1]));
    boolean whole = words.length > 4;
    String base = words[0].substring(0, words[0].indexOf("/set-up"));
    try (Browser browser = Browser.start(Files.createTempDirectory("shots"))) {
      Shots shots = new Shots(browser, base);
      browser.size(1280, 900);
      browser.open(words[0]);
      shots.take(folder, "set-up", "", "light", List.of(1280), whole);
      browser.fill("#up-name", "Anna Berg");
      browser.fill("#up-password", TestConsole.PASSWORD);
      browser.fill("#up-again", TestConsole.PASSWORD);
      browser.go("document.querySelector('main button').click()");
      shots.read(Path.of(words[2]), Path.of(words[3]));
      shots.work();
      for (Map.Entry<String, String> page : shots.pages().entrySet()) {
        String name = page.getKey();
        browser.open(base + page.getValue());
        shots.take(folder, name, "", "light", List.of(1280, 390), whole);
        if (DARK.contains(name)) {
          shots.take(folder, name, "-dark", "dark", List.of(1280), whole);
        }
      }
      browser.open(base + "/");
      browser.submit("/sign-out");
      shots.take(folder, "sign-in", "", "light", List.of(1280, 390), whole);
      System.out.println("complaints: " + browser.complaints());
    }
  }

  private Map<String, String> pages() throws InterruptedException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("servers", "/servers");
    pages.put("server", "/server?name=harrow-ex01");
    pages.put("timeline", storyOf("/server?name=harrow-ex01"));
    pages.put("findings", "/findings");
    pages.put("finding", "/findings/F1");
    pages.put("actions", "/actions");
    pages.put("actions-list", "/actions?view=list&only=unsettled");
    pages.put("action", "/actions/A10");
    pages.put("brief", "/brief");
    pages.put("evidence", "/evidence");
    pages.put("run", "/evidence/R1");
    pages.put("runs", "/runs");
    pages.put("search", "/search?q=y.js");
    pages.put("people", "/people");
    pages.put("audit", "/audit");
    pages.put("account", "/account");
    pages.put("refused", "/findings/F99999");
    return pages;
  }

  /** Where the link of the first story leads. */
  private String storyOf(String page) throws InterruptedException {
    browser.open(base + page);
    return browser.run(
        "(a => a ? a.getAttribute('href') : '/server?name=harrow-ex01')"
            + "(document.querySelector('.zoom .steps + p + .steps a'))");
  }

  private void take(
      Path folder, String name, String more, String scheme, List<Integer> widths, boolean whole)
      throws InterruptedException, IOException {
    browser.scheme(scheme);
    for (int width : widths) {
      browser.size(width, 900);
      if (whole) {
        int height = Integer.parseInt(browser.run("document.documentElement.scrollHeight"));
        browser.size(width, Math.min(TALLEST, height));
      }
      Path file = folder.resolve(name + "-" + width + more + ".png");
      browser.picture(file);
      String scrolls = browser.run("document.documentElement.scrollWidth");
      if (Integer.parseInt(scrolls) > width || (!whole && Files.size(file) > LARGEST)) {
        throw new IllegalStateException(
            file + ": " + Files.size(file) + " bytes, scrolls to " + scrolls);
      }
    }
  }

  private void post(String page, String form, Map<String, String> fields)
      throws InterruptedException {
    browser.open(base + page);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      browser.fill(field.getKey(), field.getValue());
    }
    browser.submit(form);
  }

  /** The middle of a directive: judged, given away, attested with a file, blocked, postponed. */
  private void work() throws InterruptedException, IOException {
    post(
        "/people",
        "/people",
        Map.of("#new-name", "Ben Ode", "#new-password", TestConsole.PASSWORD));
    post(
        "/people",
        "/people",
        Map.of(
            "#new-name",
            "Rita Sund (county board)",
            "#new-role",
            "reader",
            "#new-password",
            TestConsole.PASSWORD));
    judge(
        "CONFIRMED",
        List.of("F1", "F2", "F3"),
        "Seen in the firewall's log, too; Ben was on site.");
    judge("FALSE_ALARM", List.of("F9"), "Our own scanner, every Tuesday.");
    give("A10", "Ben Ode", "IN_PROGRESS");
    give("A12", "Anna Berg", "IN_PROGRESS");
    give("A13", "Ben Ode", "IN_PROGRESS");
    post(
        "/actions/A13",
        "/actions/A13/challenge",
        Map.of("#c-text", "No window before Sunday", "#c-needs", "Consent of the sheriff"));
    browser.open(base + "/actions/A10");
    attach("#s-proof", "update.png", "a picture".getBytes(StandardCharsets.UTF_8));
    browser.fill("#s-statement", "Cumulative update and security update installed at 03:10.");
    browser.submit("/actions/A10/attest");
    post("/actions/A10", "/actions/A10/note", Map.of("#n-text", "Rebooted twice; mail flows."));
  }

  /** One log alone shows less than all of them, so all are read again afterwards. */
  private void read(Path log, Path evidence) throws InterruptedException, IOException {
    browser.open(base + "/runs");
    attach("#u-file", log.getFileName().toString(), Files.readAllBytes(log));
    browser.submit("/runs/upload");
    browser.until(ENDED);
    post("/runs", "/runs", Map.of("#p-path", evidence.toAbsolutePath().toString()));
    browser.until(ENDED);
  }

  private void judge(String triage, List<String> findings, String reason)
      throws InterruptedException {
    browser.open(base + "/findings");
    for (String finding : findings) {
      browser.run("document.querySelector('input[value=" + finding + "]').checked = true");
    }
    browser.fill("#t-triage", triage);
    browser.fill("#t-reason", reason);
    browser.go("document.querySelector('main fieldset button').click()");
  }

  private void give(String action, String owner, String mark) throws InterruptedException {
    post("/actions/" + action, "/actions/" + action + "/assign", Map.of("#o-owner", owner));
    post("/actions/" + action, "/actions/" + action + "/mark", Map.of("#m-mark", mark));
  }

  private void attach(String field, String name, byte[] bytes) throws InterruptedException {
    browser.run(
        "(() => { const files = new DataTransfer(); files.items.add(new File([Uint8Array.from("
            + "atob('"
            + Base64.getEncoder().encodeToString(bytes)
            + "'), c => c.charCodeAt(0))], '"
            + name
            + "')); document.querySelector('"
            + field
            + "').files = files.files; })()");
  }
}
