import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several commands over the same files, run in turns so that other work on the machine hits all alike. */
final class Duel {
  private final Map<String, List<String>> commands = new LinkedHashMap<>();
  private final Map<String, Measured> best = new LinkedHashMap<>();

  Duel with(String name, String... command) {
    commands.put(name, List.of(command));
    return this;
  }

  /** The same for one command of ours, whose heap is looked at. */
  Duel alone(String name, int rounds, String... command) {
    for (int round = 0; round < rounds; round++) {
      best.merge(name, Measured.withHeap(List.of(command)), Measured::best);
    }
    return this;
  }

  /** Runs every command once for each round and keeps the best. */
  Duel run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      List<String> names = new ArrayList<>(commands.keySet());
      for (String name : names) {
        best.merge(name, Measured.run(commands.get(name)), Measured::best);
      }
    }
    return this;
  }

  Measured of(String name) {
    return best.get(name);
  }

  Map<String, Measured> all() {
    return best;
  }
}
