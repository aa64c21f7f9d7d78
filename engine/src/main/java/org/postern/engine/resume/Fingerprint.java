package org.postern.engine.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postern.engine.detect.RuleBook;
import org.postern.exchange.LogKind;

/** One number for what results depend on besides the evidence. */
public final class Fingerprint {
  private final MessageDigest digest;

  /** Starts with nothing. */
  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * For each kind of log one number for what a result of that kind depends on, the program apart: a
   * changed rule touches only the logs that it speaks of.
   *
   * @param signatures where the signatures of files in web folders lie
   * @param baselines what these files are compared with
   */
  public static Map<LogKind, String> byKind(
      RuleBook rules, List<Path> signatures, List<Path> baselines) {
    Map<LogKind, String> all = new EnumMap<>(LogKind.class);
    for (LogKind kind : LogKind.values()) {
      Fingerprint one = new Fingerprint().text(rules.texts(kind).toString());
      if (kind == LogKind.WEB_FOLDER) {
        one.contents(signatures).contents(baselines);
      }
      all.put(kind, one.hex());
    }
    return all;
  }

  /** Adds names and contents of all files below folders; a missing one counts as empty. */
  public Fingerprint contents(List<Path> places) {
    for (Path place : places) {
      for (Path file : files(place)) {
        text(place.relativize(file).toString());
        try {
          byte[] bytes = Files.readAllBytes(file);
          text(String.valueOf(bytes.length));
          digest.update(bytes);
        } catch (IOException unreadable) {
          text("unreadable");
        }
      }
    }
    return this;
  }

  /** Adds names, sizes and times of all files below the folder or file that a program lies in. */
  public Fingerprint program(Path place) {
    for (Path file : files(place)) {
      try {
        text(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant());
      } catch (IOException unreadable) {
        text("unreadable");
      }
    }
    return this;
  }

  /** Adds a text. */
  Fingerprint text(String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private static List<Path> files(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException missing) {
      return List.of();
    }
  }

  /** 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
