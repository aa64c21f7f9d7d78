package org.postern.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes one day of one log: header, ordinary traffic, planted lines in their places. */
final class LogFile {
  private static final int BUFFER = 1 << 20;

  private final Path file;
  private final String header;
  private final List<PlantedLine> planted;

  LogFile(Path file, String header, List<PlantedLine> planted) {
    this.file = file;
    this.header = header;
    this.planted = planted;
  }

  /**
   * A planted line with the place where it was written.
   *
   * @param line from 1
   */
  record Placed(PlantedLine planted, long line) {}

  /** Writes the day and says where the planted lines lie. */
  List<Placed> write(LocalDate day, long lines, Traffic traffic, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    DayShape shape = new DayShape(day);
    String date = day.toString();
    List<Placed> placed = new ArrayList<>();
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      out.write(header.getBytes(StandardCharsets.UTF_8));
      long line = header.lines().count();
      StringBuilder text = new StringBuilder(2048);
      int next = 0;
      for (long i = 0; i < lines; i++) {
        int at = shape.at((i + random.nextDouble()) / lines);
        for (; next < planted.size() && planted.get(next).millis() <= at; next++) {
          placed.add(new Placed(planted.get(next), ++line));
          put(out, planted.get(next).text());
        }
        text.setLength(0);
        traffic.line(text, date, at, random);
        line++;
        put(out, text);
      }
      for (; next < planted.size(); next++) {
        placed.add(new Placed(planted.get(next), ++line));
        put(out, planted.get(next).text());
      }
    }
    return placed;
  }

  private static void put(OutputStream out, CharSequence text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write('\r');
    out.write('\n');
  }
}
