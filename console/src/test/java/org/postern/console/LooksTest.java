package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people need who see little, or use no mouse: measured in a real browser on every page. */
class LooksTest {
  private static final List<String> PAGES =
      List.of(
          "",
          "servers",
          "findings",
          "findings/F1",
          "actions",
          "actions?view=list",
          "actions/A1",
          "actions/A2",
          "brief",
          "evidence",
          "evidence/R1",
          "runs",
          "search?q=script",
          "people",
          "audit",
          "account",
          "account?done=1",
          "nothing",
          "server?name=%3Cscript%3Ealert(2)%3C/script%3E",
          "sign-in?out=1");

  /**
   * Contrast by WCAG 2.2, 1.4.3 and 1.4.11: of every text against the ground it stands on (4.5, or
   * 3 where it is large), and of the borders of fields against theirs (3). Grounds that are
   * translucent are laid over what is below.
   */
  private static final String CONTRAST =
      """
      (() => {
        const rgba = text => {
          const n = text.match(/[\\d.]+/g).map(Number);
          return n.length === 3 ? [...n, 1] : n;
        };
        const over = (top, below) =>
          [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
        const ground = element => {
          const layers = [];
          for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
          return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
        };
        const light = c => {
          const [r, g, b] = c.slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => {
          const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
          return (x + 0.05) / (y + 0.05);
        };
        const bad = [];
        let measured = 0;
        const must = (what, element, colour, below, least) => {
          measured++;
          const r = ratio(over(rgba(colour), below), below);
          if (r < least) bad.push(what + ' ' + element.tagName + '.' + element.className + ' "'
            + element.textContent.trim().slice(0, 30) + '" ' + r.toFixed(2));
        };
        document.querySelectorAll('details').forEach(d => d.open = true);
        for (const e of document.querySelectorAll('body *')) {
          const style = getComputedStyle(e);
          if (style.visibility === 'hidden' || !e.getClientRects().length) continue;
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
          const svg = e.namespaceURI.endsWith('svg');
          if (svg && e.tagName === 'text') must('text', e, style.fill, ground(e.closest('svg').parentElement), 4.5);
          if (svg) continue;
          if (own) must('text', e, style.color, ground(e), large ? 3 : 4.5);
          if (e.matches('input:not([type=hidden]):not([type=checkbox]):not([type=file]), select')) {
            must('value', e, style.color, ground(e), 4.5);
            must('border', e, style.borderTopColor, ground(e.parentElement), 3);
          }
          if (e.matches('button, a.button')) must('border', e, style.borderTopColor, ground(e.parentElement), 3);
          if (e.matches('[placeholder]')) must('placeholder', e, getComputedStyle(e, '::placeholder').color, ground(e), 4.5);
        }
        for (const e of document.querySelectorAll('svg .seen, svg .blind, svg .mark')) {
          must('picture', e, getComputedStyle(e).fill, ground(e.closest('svg').parentElement), 3);
        }
        return measured < 5 ? 'measured too little' : bad.join('\\n');
      })()
      """;

  /** Whether what has the focus shows it, and where it is. */
  private static final String FOCUS =
      """
      (() => {
        const e = document.activeElement;
        if (!e || e === document.body) return 'none';
        const s = getComputedStyle(e);
        const shows = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
        const box = e.getBoundingClientRect();
        const seen = box.width > 0 && box.right > 0 && box.bottom > 0;
        return (shows && seen ? '' : 'UNSEEN ') + e.tagName + ' '
          + (e.getAttribute('href') || e.name || e.textContent.trim() || e.getAttribute('aria-label'));
      })()
      """;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestProvider provider;

  @SuppressWarnings("NullAway.Init")
  private TestConsole console;

  @SuppressWarnings("NullAway.Init")
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Browser.program()), "no Chromium at " + Browser.program());
    provider = TestProvider.start(new TestClock());
    console = TestConsole.with(folder, provider.settings());
    console.checkNow();
    browser = Browser.start(folder.resolve("profile"));
    browser.open(console.setUpLink());
    browser.fill("#up-name", "Anna");
    browser.fill("#up-password", TestConsole.PASSWORD);
    browser.fill("#up-again", TestConsole.PASSWORD);
    browser.go("document.querySelector('main button').click()");
    browser.open(console.address() + "actions/A2");
    browser.fill("#c-text", "no window before Sunday");
    browser.submit("/actions/A2/challenge");
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      console.close();
      provider.close();
    }
  }

  @Test
  void everyTextAndFieldStandsOutFromItsGround() throws Exception {
    StringBuilder faults = new StringBuilder();
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      for (String page : PAGES) {
        browser.open(console.address() + page);
        String found = browser.run(CONTRAST);
        if (!found.isEmpty()) {
          faults
              .append(page)
              .append(" in ")
              .append(scheme)
              .append(":\n")
              .append(found)
              .append('\n');
        }
      }
    }
    assertThat(faults.toString()).isEmpty();
  }

  @Test
  void everyPageHasItsLandmarksAndHeadingsInOrder() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (String page : PAGES) {
      browser.open(console.address() + page);
      all.assertThat(
              browser.run(
                  "['header', 'main', 'footer', 'main h1', 'html[lang]', 'head title']"
                      + ".filter(s => document.querySelectorAll(s).length !== 1).join()"))
          .as("landmarks of " + page)
          .isEmpty();
      all.assertThat(
              browser.run(
                  "(() => { let last = 0; return [...document.querySelectorAll('main h1, main h2,"
                      + " main h3, main h4')].map(h => { const l = Number(h.tagName[1]); const ok ="
                      + " l <= last + 1; last = l; return ok ? '' : h.textContent; }).join(''); })()"))
          .as("headings that skip a level on " + page)
          .isEmpty();
      all.assertThat(
              browser.run(
                  "[...document.querySelectorAll('[id]')].map(e => e.id)"
                      + ".filter((id, i, all) => all.indexOf(id) !== i).join()"))
          .as("ids that stand twice on " + page)
          .isEmpty();
      all.assertThat(
              browser.run(
                  "[...document.querySelectorAll('a, button, summary')]"
                      + ".filter(e => !e.textContent.trim() && !e.ariaLabel).length"))
          .as("controls without a name on " + page)
          .isEqualTo("0");
      all.assertThat(
              browser.run(
                  "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
                      + ".filter(e => !e.labels.length && !e.ariaLabel).length"))
          .as("fields without a label on " + page)
          .isEqualTo("0");
    }
    all.assertAll();
  }

  @Test
  void everythingIsReachedByKeyboardInTheOrderOfThePage() throws Exception {
    for (String page :
        List.of(
            "",
            "findings",
            "actions/A1",
            "people",
            "server?name=%3Cscript%3Ealert(2)%3C/script%3E")) {
      browser.open(console.address() + page);
      int all =
          Integer.parseInt(
              browser.run(
                  "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select,"
                      + " summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length"));
      browser.key("Tab");
      assertThat(browser.run(FOCUS)).as(page).isEqualTo("A #content");
      int before = -1;
      for (int i = 1; i < all; i++) {
        browser.key("Tab");
        assertThat(browser.run(FOCUS)).as(page + ", step " + i).doesNotContain("UNSEEN", "none");
        int place =
            Integer.parseInt(
                browser.run("[...document.querySelectorAll('*')].indexOf(document.activeElement)"));
        assertThat(place).as(page + ", step " + i).isGreaterThanOrEqualTo(before);
        before = place;
      }
    }
    browser.open(console.address());
    browser.key("Tab");
    browser.key("Enter");
    assertThat(browser.run("document.activeElement.id")).isEqualTo("content");
  }

  @Test
  void theTimelineIsZoomedByItsLinks() throws Exception {
    browser.open(console.address() + "server?name=%3Cscript%3Ealert(2)%3C/script%3E");
    String whole = browser.run("document.querySelector('#timeline p').textContent");
    browser.follow("Closer");
    String closer = browser.run("document.querySelector('#timeline p').textContent");
    assertThat(closer).isNotEqualTo(whole);
    assertThat(browser.run("location.hash")).isEqualTo("#timeline");
    browser.follow("Farther");
    assertThat(browser.run("document.querySelector('#timeline p').textContent")).isEqualTo(whole);
    browser.open(
        console.address()
            + "server?name=%3Cscript%3Ealert(2)%3C/script%3E&from=9999999-01-01&to=%3Cb%3E");
    assertThat(browser.run("document.querySelector('#timeline p').textContent")).isEqualTo(whole);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aPersonSignsInAtTheProviderAndOutAgain() throws Exception {
    browser.open(console.address());
    browser.submit("/sign-out");
    browser.open(console.address() + "findings");
    assertThat(browser.text()).contains("Or with a password of this console");
    browser.run("document.querySelector('a.button').click()");
    browser.until(
        "document.querySelector('h1') && document.querySelector('h1').textContent === 'Findings'");
    assertThat(browser.text()).contains("Olga Nordmann");
    assertThat(browser.run("location.href")).doesNotContain("code=").doesNotContain("state=");
    browser.submit("/sign-out");
    assertThat(browser.text()).contains("You are signed out here").contains("Sign out there, too");
    browser.open(console.address() + "findings");
    assertThat(browser.text()).contains("Sign in").doesNotContain("F1");
    provider.groups = List.of("gardeners");
    browser.run("document.querySelector('a.button').click()");
    browser.until("document.body && document.body.innerText.includes('none of your groups')");
    assertThat(browser.complaints()).isEmpty();
  }
}
