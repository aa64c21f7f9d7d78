import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One run of a command.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of user and system time, all threads; 0 where they cannot be measured
 * @param peak largest resident memory in bytes; 0 where it cannot be measured
 * @param firstOutput seconds to the first byte on standard output
 */
record Measured(double wall, double cpu, long peak, double firstOutput) {
  private static final Path TIME = Path.of("/usr/bin/time");

  /** Runs a command, its output thrown away; the exit code does not matter, a start that fails does. */
  static Measured run(List<String> command) {
    try {
      Path figures = Files.createTempFile("postern-benchmark", ".time");
      List<String> timed = new ArrayList<>();
      if (Files.isExecutable(TIME)) {
        timed.addAll(List.of(TIME.toString(), "-q", "-o", figures.toString(), "-f", "%U %S %M"));
      }
      timed.addAll(command);
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(timed).redirectError(ProcessBuilder.Redirect.DISCARD).start();
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
              first)
          : new Measured(wall, 0, 0, first);
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
        Math.min(firstOutput, other.firstOutput));
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"seconds\": %.3f, \"cpuSeconds\": %.3f, \"peakBytes\": %d, \"firstOutputSeconds\": %.3f}",
        wall, cpu, peak, firstOutput);
  }
}
