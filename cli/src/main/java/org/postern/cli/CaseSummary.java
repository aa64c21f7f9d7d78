package org.postern.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Ids;
import org.postern.casebook.history.Head;
import org.postern.casebook.state.PackRow;
import org.postern.casebook.state.RunRow;
import org.postern.casebook.state.ServerRow;
import org.postern.engine.text.Visible;
import org.postern.reports.Csv;

/**
 * A case in one glance.
 *
 * @param organisation empty if it is not named
 * @param actions number of actions in each state
 */
record CaseSummary(
    String organisation,
    List<PackRow> packs,
    List<ServerRow> servers,
    List<RunRow> runs,
    Map<ActionState, Long> actions,
    Head head) {

  static CaseSummary of(CaseReader reader) {
    Map<ActionState, Long> actions = new EnumMap<>(ActionState.class);
    for (Action action : reader.actions()) {
      actions.merge(action.state(), 1L, Long::sum);
    }
    return new CaseSummary(
        reader.organisation(),
        reader.packs(),
        reader.servers(),
        reader.runs(),
        actions,
        reader.head());
  }

  void write(OutputFormat format, PrintStream out) throws IOException {
    switch (format) {
      case text -> text(out);
      case json -> json(out);
      case csv -> {
        StringBuilder rows = new StringBuilder();
        Csv.row(rows, List.of("server", "verdict", "first run", "last run"));
        for (ServerRow server : servers) {
          Csv.row(
              rows,
              List.of(
                  server.shown(),
                  server.verdict(),
                  Ids.run(server.firstRun()),
                  Ids.run(server.lastRun())));
        }
        out.print(rows);
      }
    }
  }

  private void text(PrintStream out) {
    out.println(organisation.isEmpty() ? "(organisation not named)" : Visible.of(organisation));
    packs.forEach(
        pack ->
            out.println(
                "directive  "
                    + Visible.of(pack.pack())
                    + "  from "
                    + pack.starts()
                    + "  "
                    + Visible.of(pack.title())));
    servers.forEach(
        server ->
            out.println(
                "server     "
                    + Visible.of(server.shown())
                    + "  "
                    + server.verdict()
                    + "  last in "
                    + Ids.run(server.lastRun())));
    runs.forEach(
        run ->
            out.println(
                "run        "
                    + Ids.run(run.number())
                    + "  "
                    + run.time()
                    + "  "
                    + Visible.of(run.who())
                    + "  "
                    + run.servers()
                    + " servers, "
                    + run.findings()
                    + " findings"));
    actions.forEach((state, count) -> out.println("actions    " + count + " " + state.word()));
    out.println("head       " + head);
  }

  private void json(PrintStream out) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("organisation", organisation);
    ArrayNode chosen = json.putArray("packs");
    packs.forEach(
        p ->
            chosen
                .addObject()
                .put("id", p.pack())
                .put("title", p.title())
                .put("start", p.starts()));
    ArrayNode seen = json.putArray("servers");
    servers.forEach(
        s ->
            seen.addObject()
                .put("name", s.shown())
                .put("verdict", s.verdict())
                .put("firstRun", Ids.run(s.firstRun()))
                .put("lastRun", Ids.run(s.lastRun())));
    ArrayNode made = json.putArray("runs");
    runs.forEach(
        r ->
            made.addObject()
                .put("id", Ids.run(r.number()))
                .put("time", r.time())
                .put("by", r.who())
                .put("tool", r.tool())
                .put("servers", r.servers())
                .put("findings", r.findings())
                .put("check", r.checkDocument()));
    ObjectNode states = json.putObject("actions");
    actions.forEach((state, count) -> states.put(state.word(), count));
    json.put("head", head.toString());
    out.println(json.toPrettyString());
  }
}
