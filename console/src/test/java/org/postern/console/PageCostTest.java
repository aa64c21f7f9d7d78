package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.change.Change;

/** What a page asks of the database is bounded, whatever the case, and goes through no table. */
class PageCostTest {
  /** Signing in aside, no page needs more. */
  private static final int MOST = 12;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/servers",
          "/server?name=ex3",
          "/findings",
          "/findings?page=3",
          "/findings?least=3&untriaged=on",
          "/findings?sort=time",
          "/findings?sort=rule",
          "/findings?sort=server&untriaged=on",
          "/findings?server=ex2",
          "/findings?presence=new",
          "/findings?presence=gone&sort=time",
          "/findings?q=page7.aspx",
          "/findings/F7",
          "/actions",
          "/actions?view=list&only=open",
          "/actions/A3",
          "/search?q=page7.aspx",
          "/evidence",
          "/brief/page");

  /** Short tables, which the console reads whole, once for each state of the history. */
  private static final List<String> SHORT =
      List.of(
          "server",
          "run",
          "pack",
          "action",
          "attestation",
          "challenge",
          "note",
          "answer",
          "head",
          "s",
          "organisation");

  @TempDir Path folder;

  @BeforeAll
  static void listen() throws SQLException {
    Statements.listen();
  }

  private Map<String, List<String>> asked(String name, int servers, int findings) throws Exception {
    Map<String, List<String>> asked = new TreeMap<>();
    try (TestConsole console = TestConsole.in(folder.resolve(name))) {
      LoadBench.fill(console.book, servers, findings);
      Client anna = Client.first(console);
      for (String page : PAGES) {
        anna.get(page);
        Statements.taken();
        assertThat(anna.get(page).statusCode()).as(page).isEqualTo(200);
        asked.put(page, Statements.taken());
      }
      // The first page after a change makes the overview anew.
      console.book.append("Anna", new Change.OrganisationNamed("Harrow County"));
      Statements.taken();
      anna.get("/");
      asked.put("/ after a change", Statements.taken());
    }
    return asked;
  }

  @Test
  void pagesAskLittleAndGoThroughNoTable() throws Exception {
    // Pages show fifty of these servers and findings, so one query for each would be seen.
    Map<String, List<String>> large = asked("large", 60, 60);
    large.forEach(
        (page, sql) -> {
          int most = page.endsWith("change") ? 2 * MOST : MOST;
          assertThat(sql).as(page).hasSizeBetween(1, most);
        });
    List<String> through = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("large/case/case.db"))) {
      for (Map.Entry<String, List<String>> page : large.entrySet()) {
        for (String sql : page.getValue()) {
          plan(connection, sql).stream()
              .filter(step -> isThroughATable(step, sql))
              .forEach(step -> through.add(page.getKey() + ": " + step + " for " + sql));
        }
      }
    }
    assertThat(through).isEmpty();
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }

  /** Going through an index in its order ends with the page; a sort begins with all rows. */
  private static boolean isThroughATable(String step, String sql) {
    boolean sorted = step.startsWith("USE TEMP B-TREE FOR ORDER BY");
    boolean few = sql.contains("json_each");
    if (sorted) {
      return !few && sql.contains("finding");
    }
    if (!step.startsWith("SCAN ") || step.contains("INDEX")) {
      return false;
    }
    String table = step.split(" ", 3)[1];
    // The words of all findings lie close together, and are gone through once for each text.
    return !SHORT.contains(table)
        && !table.equals("json_each")
        && !(table.equals("finding_words") && sql.contains("LIMIT"))
        && !table.startsWith("(");
  }
}
