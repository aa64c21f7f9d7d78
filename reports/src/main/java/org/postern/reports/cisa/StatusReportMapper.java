package org.postern.reports.cisa;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.reports.CaseState;
import org.postern.reports.cisa.StatusReport.Entry;
import org.postern.reports.cisa.StatusReport.Part;
import org.postern.reports.indicator.Indicator;
import org.postern.reports.indicator.Indicators;
import org.postern.response.Assessment;
import org.postern.response.Verdict;
import org.postern.response.directive.Checklist;

/**
 * Fills in what a check, and a case if there is one, can tell. The fields follow the incident
 * notification guidelines of CISA (impact, vector, time, numbers, contact) and what ED 21-02 asks
 * to be reported: indicators, web shells, misuse of accounts, lateral movement, state of updates.
 */
public final class StatusReportMapper {
  /** What a person can read and type again; the bundles for machines have more. */
  private static final int MOST_INDICATORS = 500;

  private final Assessment assessment;
  private final CaseEntries told;
  private final Proved proved;

  private StatusReportMapper(Assessment assessment, CaseState state) {
    this.assessment = assessment;
    this.told = new CaseEntries(state);
    this.proved = Proved.of(assessment);
  }

  /**
   * Makes the report.
   *
   * @param organisation who reports; empty if not named
   * @param date day of the report
   */
  public static StatusReport of(Assessment assessment, String organisation, LocalDate date) {
    return of(assessment, CaseState.none(organisation, Checklist.none()), date);
  }

  /**
   * Makes the report.
   *
   * @param state what a case adds
   * @param date day of the report
   */
  public static StatusReport of(Assessment assessment, CaseState state, LocalDate date) {
    StatusReportMapper mapper = new StatusReportMapper(assessment, state);
    List<Part> parts = new ArrayList<>();
    parts.add(mapper.reporter(state.organisation()));
    parts.add(mapper.incident(date));
    parts.add(mapper.systems());
    assessment.servers().forEach(server -> parts.add(ServerPart.of(server, mapper.told)));
    parts.add(mapper.signs());
    parts.add(mapper.indicators());
    parts.add(mapper.actions());
    return new StatusReport(state.organisation(), date, parts);
  }

  private Part reporter(String organisation) {
    return new Part(
        "Who reports",
        List.of(
            organisation.isEmpty()
                ? Entry.asked("Organisation", "full name; for an agency, with its department")
                : Entry.recorded("Organisation", organisation),
            Entry.asked("Sector and address", "for example local government; postal address"),
            Entry.asked("Contact", "name and role"),
            Entry.asked("Telephone", "reached at any hour"),
            Entry.asked("E-mail", "not on a server that this report is about"),
            Entry.asked("Case number", "if CISA has given one already")));
  }

  private Part incident(LocalDate date) {
    return new Part(
        "The incident",
        List.of(
            Entry.told("Date of this report", date.toString()),
            Entry.told("First known activity of an intruder", time(proved.first())),
            Entry.told("Last known activity of an intruder", time(proved.last())),
            Entry.asked("Time of detection", "when your staff first knew, with time zone"),
            Entry.told(
                "Attack vector",
                proved.isEmpty()
                    ? "No intrusion is proved by what was read."
                    : "Web: Microsoft Exchange Server reached from the Internet"
                        + (proved.cves().isEmpty()
                            ? ""
                            : " (" + String.join(", ", proved.cves()) + ")")),
            Entry.asked("Functional impact", "none; some services; critical services lost"),
            Entry.asked("Information impact", "none; mail read or copied; personal data; unknown"),
            Entry.asked("Recoverability", "regular; supplemented; extended; not recoverable"),
            Entry.asked("Others who were told", "police, insurer, other authorities")));
  }

  private Part systems() {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.asked("Exchange servers in all", "on premises, also those that were not examined"));
    entries.add(Entry.told("Exchange servers examined", count(assessment.servers().size())));
    for (Verdict verdict : Verdict.values()) {
      long n = assessment.servers().stream().filter(s -> s.verdict() == verdict).count();
      entries.add(Entry.told("of these " + words(verdict), count(n)));
    }
    entries.add(
        Entry.asked("Other affected systems", "domain controllers, workstations, accounts"));
    return new Part("Affected systems", entries);
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case COMPROMISED -> "compromised";
      case SUSPECTED -> "suspected, to be judged";
      case TARGETED -> "attacked, no sign that it worked";
      case UNDETERMINED -> "with too little evidence to say anything";
      case NO_SIGNS_PARTIAL -> "without signs, part of the time unseen";
      case NO_SIGNS -> "without signs";
    };
  }

  private Part signs() {
    return new Part(
        "Signs that the directive asks for",
        List.of(
            Entry.told("Indicators of compromise found", proved.isEmpty() ? "no" : "yes"),
            Entry.told(
                "Web shell or other code left by an intruder",
                proved.foothold() ? "yes" : "none found in what was read"),
            Entry.asked("Unauthorised use of accounts", "yes, no or not examined; which"),
            Entry.asked("Lateral movement", "yes, no or not examined; where to"),
            Entry.asked("Credential dumping", "yes, no or not examined (memory, LSASS)"),
            Entry.asked("Any other sign of unauthorised access", "what, where, when")));
  }

  private Part indicators() {
    List<Entry> entries = new ArrayList<>();
    Indicators indicators = Indicators.of(assessment, MOST_INDICATORS);
    for (Indicator indicator : indicators.told()) {
      entries.add(
          Entry.told(
              switch (indicator.kind()) {
                    case IPV4, IPV6 -> "Address ";
                    case SHA256 -> "File, SHA-256 ";
                    case PAGE -> "Page ";
                  }
                  + indicator.value(),
              (indicator.isProved() ? "part of an intrusion" : "attempts only")
                  + "; "
                  + count(indicator.count())
                  + (indicator.count() == 1 ? " trace; " : " traces; ")
                  + time(indicator.first())
                  + " to "
                  + time(indicator.last())
                  + "; on "
                  + String.join(", ", indicator.servers())));
    }
    indicators.leftOut().ifPresent(text -> entries.add(Entry.told("More indicators", text)));
    if (entries.isEmpty()) {
      entries.add(Entry.told("Indicators", "none found in what was read"));
    }
    return new Part("Indicators", entries);
  }

  private Part actions() {
    List<Entry> entries = new ArrayList<>(told.done());
    entries.add(
        Entry.asked("Memory, logs, registry and disks preserved", "which servers, when, where"));
    entries.add(Entry.asked("Updates or mitigations applied", "which servers, what, when"));
    entries.add(Entry.asked("Full scan with Microsoft Safety Scanner", "when, with what result"));
    entries.add(Entry.asked("Test-ProxyLogon script", "when, with what result"));
    entries.add(Entry.asked("Accounts and secrets changed", "which, when"));
    entries.add(told.help());
    entries.add(told.challenges());
    entries.add(told.next());
    return new Part("Actions taken", entries);
  }

  static String time(Optional<Instant> time) {
    return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
        .map(t -> t.toLocalDate() + " " + t.toLocalTime() + " UTC")
        .orElse("not known");
  }

  private static String count(long n) {
    return Long.toString(n);
  }
}
