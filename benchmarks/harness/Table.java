import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The goals with what was measured, for people and as JSON. */
final class Table {
  private final List<String> json = new ArrayList<>();

  /** Prints the runs of one part and its ratios. */
  void part(String title, long bytes, Map<String, Measured> runs) {
    System.out.println();
    System.out.println(title + (bytes > 0 ? String.format(Locale.ROOT, ": %,d bytes", bytes) : ""));
    System.out.println();
    System.out.println("| | seconds | MB/s | CPU seconds | peak MiB | heap after a collection, at most, MiB |");
    System.out.println("|---|---|---|---|---|---|");
    runs.forEach(
        (name, run) -> {
          System.out.printf(
              Locale.ROOT,
              "| `%s` | %.2f | %s | %.2f | %d | %s |%n",
              name,
              run.wall(),
              bytes > 0 ? String.format(Locale.ROOT, "%.0f", bytes / 1e6 / run.wall()) : "",
              run.cpu(),
              run.peak() >> 20,
              run.heap() > 0 ? String.valueOf(run.heap() >> 20) : "");
          json.add(
              String.format(
                  Locale.ROOT,
                  "{\"part\": \"%s\", \"run\": \"%s\", \"bytes\": %d, \"measured\": %s}",
                  title.replace("\"", "'"), name.replace("\"", "'"), bytes, run.json()));
        });
    System.out.println();
  }

  /** Prints one goal. */
  void goal(String work, double value, double goal, boolean more, String unit) {
    boolean met = more ? value >= goal : value <= goal;
    System.out.printf(
        Locale.ROOT, "%s %s: %.2f%s, goal %s %.2f%n", met ? "met   " : "MISSED", work, value, unit, more ? "at least" : "at most", goal);
    json.add(
        String.format(
            Locale.ROOT,
            "{\"goal\": \"%s\", \"value\": %.3f, \"wanted\": %.3f, \"met\": %s}",
            work.replace("\"", "'"), value, goal, met));
  }

  String json(String machine) {
    return "{\"machine\": \"" + machine.replace("\"", "'") + "\", \"results\": [\n  " + String.join(",\n  ", json) + "\n]}\n";
  }
}
