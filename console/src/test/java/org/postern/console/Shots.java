package org.postern.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the pictures of {@code docs/console} from a running console; not a test. */
final class Shots {
  private Shots() {}

  /**
   * Takes them.
   *
   * @param words address of the set-up link, folder for the pictures, a server's name
   */
  public static void main(String[] words) throws Exception {
    Path folder = Files.createDirectories(Path.of(words[1]));
    String base = words[0].substring(0, words[0].indexOf("/set-up"));
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("server", "/server?name=" + words[2]);
    pages.put("findings", "/findings");
    pages.put("finding", "/findings/F1");
    pages.put("actions", "/actions");
    pages.put("action", "/actions/A1");
    pages.put("brief", "/brief");
    pages.put("evidence", "/evidence");
    pages.put("run", "/evidence/R1");
    pages.put("runs", "/runs");
    pages.put("search", "/search?q=203");
    pages.put("people", "/people");
    pages.put("account", "/account");
    try (Browser browser = Browser.start(Files.createTempDirectory("shots"))) {
      browser.size(1280, 900);
      browser.open(words[0]);
      browser.picture(folder.resolve("set-up-1280.png"));
      browser.fill("#up-name", "Anna Berg");
      browser.fill("#up-password", "a quiet harbour at night");
      browser.fill("#up-again", "a quiet harbour at night");
      browser.go("document.querySelector('main button').click()");
      for (Map.Entry<String, String> page : pages.entrySet()) {
        for (int width : new int[] {1280, 390}) {
          browser.size(width, 900);
          browser.scheme(page.getKey().equals("findings") ? "dark" : "light");
          browser.open(base + page.getValue());
          browser.picture(folder.resolve(page.getKey() + "-" + width + ".png"));
          System.out.println(
              page.getKey()
                  + " "
                  + width
                  + " scrolls to "
                  + browser.run("document.documentElement.scrollWidth"));
        }
      }
      System.out.println(browser.complaints());
    }
  }
}
