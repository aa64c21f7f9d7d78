package org.postern.reports.cisa;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postern.engine.text.Visible;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
import org.postern.reports.cisa.StatusReport.Entry;
import org.postern.reports.cisa.StatusReport.Part;
import org.postern.response.BuildSpan;
import org.postern.response.Exposure;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;

/** What is reported of one server. */
final class ServerPart {
  private ServerPart() {}

  static Part of(ServerAssessment server, CaseEntries told) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.told("Conclusion", server.verdict().meaning()));
    entries.add(
        Entry.told(
            "Reasons",
            server.reasons().stream().map(Reason::text).collect(Collectors.joining(" "))));
    entries.add(Entry.told("Builds", builds(server)));
    entries.add(Entry.told("Update state", updates(server)));
    entries.add(Entry.told("Mitigations in the configuration", mitigations(server)));
    entries.addAll(told.of(server.name()));
    entries.add(
        Entry.asked(
            "Reached from the Internet since 1 January 2021",
            "directly, through a proxy, or never"));
    entries.add(Entry.asked("Disconnected", "when, or why not"));
    entries.add(Entry.asked("Updated or rebuilt", "when, to which build, or planned for when"));
    return new Part("Server " + Visible.of(server.name()), entries);
  }

  private static String builds(ServerAssessment server) {
    if (server.builds().spans().isEmpty()) {
      return "The evidence does not name the build.";
    }
    List<String> told = new ArrayList<>();
    for (BuildSpan span : server.builds().spans()) {
      told.add(
          span.build()
              + " ("
              + span.name()
              + ") from "
              + span.from().toString().substring(0, 10)
              + " to "
              + span.to().toString().substring(0, 10));
    }
    return String.join("; ", told);
  }

  private static String updates(ServerAssessment server) {
    String told =
        server.exposures().stream()
            .filter(e -> e.state() != Exposure.State.NOT_EXPOSED)
            .map(e -> e.state() == Exposure.State.EXPOSED ? e.text() : e.wave() + ": " + e.text())
            .collect(Collectors.joining(" "));
    return told.isEmpty() ? "Nothing is known of holes that were open." : told;
  }

  private static String mitigations(ServerAssessment server) {
    if (server.iis().isEmpty()) {
      return "The configuration of IIS was not among the evidence.";
    }
    List<String> told = new ArrayList<>();
    for (Mitigation fact : server.iis().get().mitigations()) {
      if (fact.state() == MitigationState.IN_FORCE) {
        told.add(fact.title() + ": in force");
      } else if (fact.state() == MitigationState.PARTIAL) {
        told.add(fact.title() + ": in part");
      }
    }
    return told.isEmpty() ? "none" : String.join("; ", told);
  }
}
