import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a command.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of user and system time, all threads; 0 where they cannot be measured
 * @param peak largest resident memory in bytes; 0 where it cannot be measured
 * @param firstOutput seconds to the first byte on standard output
 * @param heap most of Java's heap that a collection left in use, in bytes; 0 where it was not asked for
 */
record Measured(double wall, double cpu, long peak, double firstOutput, long heap) {
  private static final Path TIME = Path.of("/usr/bin/time");

  /** A line of Java's own log: before, after, size. */
  private static final Pattern COLLECTION = Pattern.compile("[0-9]+M->([0-9]+)M\\(");

  /** As {@link #run}, of our own command, and looks at its heap. */
  static Measured withHeap(List<String> command) {
    try {
      Path log = Files.createTempFile("postern-benchmark", ".gc");
      Measured run = run(command, Map.of("POSTERN_OPTS", "-Xlog:gc:file=" + log));
      long heap = 0;
      for (String line : Files.readAllLines(log)) {
        Matcher collection = COLLECTION.matcher(line);
        if (collection.find()) {
          heap = Math.max(heap, Long.parseLong(collection.group(1)) << 20);
        }
      }
      Files.delete(log);
      return new Measured(run.wall, run.cpu, run.peak, run.firstOutput, heap);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command, its output thrown away; the exit code does not matter, a start that fails does. */
  static Measured run(List<String> command) {
    return run(command, Map.of());
  }

  private static Measured run(List<String> command, Map<String, String> environment) {
    try {
      Path figures = Files.createTempFile("postern-benchmark", ".time");
      List<String> timed = new ArrayList<>();
      if (Files.isExecutable(TIME)) {
        timed.addAll(List.of(TIME.toString(), "-q", "-o", figures.toString(), "-f", "%U %S %M"));
      }
      timed.addAll(command);
      long start = System.nanoTime();
      ProcessBuilder builder =
          new ProcessBuilder(timed).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      double first = drain(process.getInputStream(), start);
      int exit = process.waitFor();
      double wall = seconds(start);
      if (exit == 127 || exit == 126) {
        throw new IllegalStateException("cannot be run: " + String.join(" ", command));
      }
      String text = Files.readString(figures).strip();
      Files.delete(figures);
      String[] parts = text.substring(text.lastIndexOf('\n') + 1).split(" ");
      return parts.length == 3
          ? new Measured(
              wall,
              Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]),
              Long.parseLong(parts[2]) << 10,
              first,
              0)
          : new Measured(wall, 0, 0, first, 0);
    } catch (IOException e) {
      throw new IllegalStateException("cannot be run: " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double drain(InputStream out, long start) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int n = out.read(buffer);
    double first = seconds(start);
    while (n >= 0) {
      n = out.read(buffer);
    }
    return first;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The least of each figure, and the most memory. */
  Measured best(Measured other) {
    return new Measured(
        Math.min(wall, other.wall),
        Math.min(cpu, other.cpu),
        Math.max(peak, other.peak),
        Math.min(firstOutput, other.firstOutput),
        Math.max(heap, other.heap));
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"seconds\": %.3f, \"cpuSeconds\": %.3f, \"peakBytes\": %d, \"firstOutputSeconds\": %.3f, \"heapBytes\": %d}",
        wall, cpu, peak, firstOutput, heap);
  }
}
