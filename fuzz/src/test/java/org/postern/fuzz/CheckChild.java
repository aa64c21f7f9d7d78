package org.postern.fuzz;

import java.io.IOException;
import org.postern.cli.Main;

/** The {@code postern} command in a process of its own, for tests that limit or stop it. */
final class CheckChild {
  private CheckChild() {}

  /** Runs the command. */
  public static void main(String[] args) {
    Main.main(args);
  }

  /**
   * Starts a process.
   *
   * @param before words before the command, such as those of a shell that limits it
   * @param temporary where it keeps temporary files
   */
  static Process start(
      java.util.List<String> before, java.nio.file.Path temporary, String... arguments)
      throws IOException {
    java.util.List<String> command = new java.util.ArrayList<>(before);
    command.add(java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        java.util.List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dpostern.home=" + Root.FOLDER.toAbsolutePath(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            CheckChild.class.getName()));
    command.addAll(java.util.List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
