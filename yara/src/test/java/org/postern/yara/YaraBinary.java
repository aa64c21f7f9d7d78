package org.postern.yara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference implementation, where it is installed. */
final class YaraBinary {
  private static final Pattern STRING =
      Pattern.compile("0x([0-9a-f]+):(\\d+):(\\$[A-Za-z0-9_]*):.*", Pattern.DOTALL);

  /** The program shows no greater length. */
  private static final long SHOWN_LENGTH = 512;

  private YaraBinary() {}

  static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder("yara", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One line for each rule that holds, followed by one for each place of its strings. */
  static List<String> scan(Path rules, Path file) throws IOException {
    Path out = Files.createTempFile("yara", ".out");
    Path err = Files.createTempFile("yara", ".err");
    try {
      List<String> command = new ArrayList<>(List.of("yara", "-w", "-s", "-L"));
      for (String name : List.of("filename", "filepath", "extension", "filetype", "owner")) {
        command.add("-d");
        command.add(name + "=");
      }
      command.add(rules.toString());
      command.add(file.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(err, StandardCharsets.ISO_8859_1));
      }
      return lines(Files.readString(out, StandardCharsets.ISO_8859_1), file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> lines(String output, Path file) {
    List<String> lines = new ArrayList<>();
    String rule = "";
    for (String line : output.split("\n")) {
      Matcher string = STRING.matcher(line);
      if (string.matches()) {
        long offset = Long.parseLong(string.group(1), 16);
        lines.add(rule + " " + string.group(3) + " " + offset + " " + string.group(2));
      } else if (line.endsWith(" " + file)) {
        rule = line.substring(0, line.length() - file.toString().length() - 1);
        lines.add(rule);
      }
    }
    return lines;
  }

  /** This engine's answer in the same form. */
  static List<String> lines(ScanResult result) {
    List<String> lines = new ArrayList<>();
    for (RuleMatch match : result.matches()) {
      lines.add(match.rule());
      for (StringMatch string : match.strings()) {
        long length = Math.min(string.length(), SHOWN_LENGTH);
        lines.add(match.rule() + " " + string.id() + " " + string.offset() + " " + length);
      }
    }
    return lines;
  }
}
