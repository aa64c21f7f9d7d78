package org.postern.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;

/** What registry hives say of a server, in a few sentences; not yet escaped for any sink. */
final class RegistryLines {
  /** The newest are what a reader looks for; the others stand in check.json. */
  private static final int MOST_UPDATES = 3;

  private RegistryLines() {}

  static List<String> of(RegistryFacts facts) {
    List<String> lines = new ArrayList<>();
    String server =
        Stream.of(
                facts.computer().map(name -> "Computer " + name),
                facts.windows(),
                facts.timeZone().map(zone -> "time zone " + zone))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    if (!server.isEmpty()) {
      lines.add(server + ".");
    }
    facts.exchangeFolder().ifPresent(folder -> lines.add("Exchange is installed in " + folder));
    if (!facts.updates().isEmpty()) {
      lines.add(updates("Updates and programs of Exchange", true, facts));
      lines.add(updates("Other updates", false, facts));
    }
    return lines;
  }

  private static String updates(String title, boolean ofExchange, RegistryFacts facts) {
    List<InstalledUpdate> all =
        facts.updates().stream().filter(update -> update.ofExchange() == ofExchange).toList();
    if (all.isEmpty()) {
      return title + ": none noted.";
    }
    return all.stream()
        .limit(MOST_UPDATES)
        .map(
            update ->
                update.name()
                    + update.day().map(day -> " (" + day + ")").orElse(" (day not noted)"))
        .collect(
            Collectors.joining(
                "; ",
                title + ", newest first: ",
                all.size() > MOST_UPDATES
                    ? "; and " + (all.size() - MOST_UPDATES) + " more."
                    : "."));
  }
}
