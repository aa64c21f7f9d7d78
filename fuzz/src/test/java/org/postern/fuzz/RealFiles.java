package org.postern.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Damages every file of the public sample data, and looks whether the readers bear it. */
final class RealFiles {
  private final int damagesOfEach;
  private final long seed;

  RealFiles(int damagesOfEach, long seed) {
    this.damagesOfEach = damagesOfEach;
    this.seed = seed;
  }

  /** How a format is read whole, and what must still be true of it when it is damaged. */
  interface Format {
    /** Reads the whole file; the result is asked about damaged ones. */
    Undamaged undamaged(byte[] whole) throws Exception;
  }

  /** A file that was read whole. */
  interface Undamaged {
    /** Reads the damaged file and takes down what came of it. */
    void compare(String what, Mutator.Damaged damaged, Figures figures) throws Exception;
  }

  /** Damages up to {@code most} files of a folder, spread evenly over it. */
  Figures run(String name, String folder, int most, Format format) throws IOException {
    Figures figures = new Figures(name);
    List<Path> all = files(Root.SHARED.resolve(folder));
    int step = Math.max(1, all.size() / most);
    for (int f = 0; f < all.size(); f += step) {
      Path file = all.get(f);
      byte[] whole = Files.readAllBytes(file);
      figures.file();
      Mutator mutator = new Mutator(seed + f);
      try {
        Undamaged undamaged = format.undamaged(whole);
        for (int i = 0; i < damagesOfEach; i++) {
          Mutator.Damaged damaged = mutator.damage(whole, 3);
          String what = file.getFileName() + ", damage " + i + " (" + damaged.kind() + ")";
          try {
            undamaged.compare(what, damaged, figures);
          } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
            figures.failed(what, e);
          }
        }
      } catch (Exception e) {
        figures.failed(file + " undamaged", e);
      }
    }
    return figures;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Every format with its folder; of large sets the files are spread over {@code most}. */
  List<Figures> all(int most) throws IOException {
    List<Figures> out = new ArrayList<>();
    out.add(run("EVTX", "evtx", most, EventLogFormat::read));
    out.add(run("IIS web logs", "iis-logs", most, new TextLogFormat("a.log")));
    out.add(run("Exchange logs", "exchange-logs", most, new TextLogFormat("a.LOG")));
    out.add(run("Setup logs", "exchange-setup", most, new TextLogFormat("ExchangeSetup.log")));
    out.add(run("Configuration, CLIXML", "exchange-config", most, QuietFormat.FILE));
    out.add(run("Web pages", "web", most, QuietFormat.PAGE));
    out.add(run("Archives", "collections", most, ArchiveFormat::read));
    out.add(run("Sigma rules", "sigmahq", most, QuietFormat.SIGMA));
    out.add(run("YARA rules", "yara-rules", most, QuietFormat.YARA));
    return out;
  }

  /**
   * Prints a table of figures, and each failure.
   *
   * @param args damages of each file, most files of a format, seed
   */
  public static void main(String[] args) throws IOException {
    RealFiles files = new RealFiles(Integer.parseInt(args[0]), Long.parseLong(args[2]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("| format | files | damages | untouched events | missing | losses | slowest |");
    out.println("|---|---|---|---|---|---|---|");
    boolean good = true;
    for (Figures figures : files.all(Integer.parseInt(args[1]))) {
      out.println(figures.row());
      figures.failures().forEach(out::println);
      good &= figures.failures().isEmpty();
    }
    System.exit(good ? 0 : 1);
  }
}
