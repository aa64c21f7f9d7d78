package org.postern.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Harrow County, an invented place: its servers, people and addresses. */
final class Harrow {
  /** First day of everybody's logs, as far as they go back. */
  static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);

  /** Last day of the logs: the evidence was collected in the night after it. */
  static final LocalDate LAST_DAY = LocalDate.of(2021, 3, 12);

  /** Last day of the logs when they were collected again. */
  static final LocalDate LATER_DAY = LocalDate.of(2021, 3, 15);

  static final DemoServer BROKEN_INTO =
      new DemoServer(
          "HARROW-EX01",
          "10.20.1.11",
          "15.01.2106.006",
          Optional.empty(),
          "",
          FIRST_DAY,
          true,
          .34);
  static final DemoServer ATTACKED =
      new DemoServer(
          "HARROW-EX02",
          "10.20.1.12",
          "15.01.2176.004",
          Optional.of(Instant.parse("2021-03-09T00:00:00Z")),
          "15.01.2176.009",
          FIRST_DAY,
          true,
          .31);
  static final DemoServer PATCHED_IN_TIME =
      new DemoServer(
          "HARROW-EX03",
          "10.20.1.13",
          "15.01.2176.004",
          Optional.of(Instant.parse("2021-03-03T00:00:00Z")),
          "15.01.2176.009",
          FIRST_DAY,
          true,
          .31);
  static final DemoServer LOGS_GONE =
      new DemoServer(
          "HARROW-EX04",
          "10.20.1.14",
          "15.01.2176.002",
          Optional.empty(),
          "",
          LocalDate.of(2021, 3, 9),
          false,
          .04);

  /** Named by the county's list of servers; nobody collected anything of it. */
  static final String FORGOTTEN = "HARROW-EX05";

  static final List<DemoServer> SERVERS =
      List.of(BROKEN_INTO, ATTACKED, PATCHED_IN_TIME, LOGS_GONE);

  /** The same when they were collected again: one was updated, the one broken into was not. */
  static final List<DemoServer> LATER_SERVERS =
      List.of(BROKEN_INTO, ATTACKED, PATCHED_IN_TIME, LOGS_GONE.updated("2021-03-14T00:00:00Z"));

  /** Who broke in, and from where the page was used later. */
  static final String INTRUDER = "203.0.113.61";

  static final String SECOND_INTRUDER = "198.51.100.44";

  /** The county's own vulnerability scanner. */
  static final String OWN_SCANNER = "10.20.0.9";

  static final String PAGE = "/aspnet_client/supp0rt.aspx";

  private static final List<String> FIRST =
      List.of(
          "ada", "ben", "cleo", "dan", "eve", "finn", "gail", "hugo", "iris", "jon", "kim", "lars");
  private static final List<String> LAST =
      List.of(
          "aldous", "brandt", "carver", "dietz", "ennis", "frost", "galvin", "hobbs", "ives",
          "judd");

  /** How many people have a mailbox. */
  static final int PEOPLE = FIRST.size() * LAST.size();

  private Harrow() {}

  /** Account name of person {@code i}. */
  static String person(int i) {
    return FIRST.get(i % FIRST.size()) + "." + LAST.get(i / FIRST.size() % LAST.size());
  }

  /** The address from which person {@code i} works, in the office or outside. */
  static String address(int i, boolean outside) {
    return outside
        ? "192.0.2." + (10 + i % 200)
        : "10.20." + (16 + i % 8) + "." + (20 + i * 7 % 200);
  }
}
