package org.postern.engine.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.exchange.ExchangeBuild;

/**
 * The runs of setup that one setup log tells of. Only runs that install or upgrade change the
 * build; preparing schema or domain does not.
 */
final class SetupRuns {
  /** Texts of the lines that matter here. */
  static final List<String> TEXTS =
      List.of(
          "Setup version:",
          "previously installed version is",
          "locally installed version is",
          "Name='mode'",
          "Name='prepare",
          "Exchange Server setup operation",
          "End of Setup");

  private final List<BuildSighting> runs = new ArrayList<>();
  private Optional<ExchangeBuild> build = Optional.empty();
  private @Nullable Instant begun;
  private Instant last = Instant.EPOCH;
  private String mode = "";
  private boolean completed;

  /** What the run found installed. */
  private Optional<ExchangeBuild> found = Optional.empty();

  /** What an earlier run, which did not end, took away. */
  private Optional<ExchangeBuild> replaced = Optional.empty();

  /** Takes in one line's message with its time. */
  void line(String message, Optional<Instant> time) {
    int version = message.indexOf("Setup version: ");
    if (version >= 0) {
      end();
      build = ExchangeBuild.parse(withoutDot(message.substring(version + 15).strip()));
      begun = time.orElse(null);
    } else if (message.contains("locally installed version is ")) {
      found = version(message);
      found
          .filter(local -> !build.equals(Optional.of(local)))
          .ifPresent(local -> time.ifPresent(at -> runs.add(before(local, at))));
    } else if (message.contains("previously installed version is ")) {
      replaced = version(message);
    } else if (message.contains("Name='mode'")) {
      mode = value(message);
    } else if (message.contains("Name='prepare")) {
      mode = "prepare";
    } else if (message.contains("setup operation completed successfully")) {
      completed = true;
    }
    last = time.orElse(last);
  }

  /** The runs that meant to change the build, in the order of the log. */
  List<BuildSighting> runs() {
    end();
    return List.copyOf(runs);
  }

  private void end() {
    Instant from = begun;
    boolean changes = mode.equalsIgnoreCase("Install") || mode.equalsIgnoreCase("Upgrade");
    if (build.isPresent() && from != null && changes) {
      Instant to = last.isBefore(from) ? from : last;
      runs.add(
          new BuildSighting(
              build.get(),
              from,
              to,
              completed ? Sign.INSTALLED : found.equals(build) ? Sign.HALF_INSTALLED : Sign.FAILED,
              "setup, " + mode + (completed ? ", completed" : ", not completed") + instead()));
    }
    build = Optional.empty();
    begun = null;
    mode = "";
    completed = false;
    found = Optional.empty();
    replaced = Optional.empty();
  }

  private String instead() {
    return replaced.map(before -> ", in place of " + before).orElse("");
  }

  private static BuildSighting before(ExchangeBuild local, Instant at) {
    return new BuildSighting(local, at, at, Sign.RUNNING, "setup, which found it installed");
  }

  /** The version at the end of a message, which may be quoted and ends with a full stop. */
  private static Optional<ExchangeBuild> version(String message) {
    String text = message.substring(message.lastIndexOf(" is ") + 4).strip();
    return ExchangeBuild.parse(withoutDot(text).replace("'", ""));
  }

  private static String value(String message) {
    int at = message.indexOf("Value='");
    int end = message.indexOf("'", at + 7);
    return at >= 0 && end > 0 ? message.substring(at + 7, end) : "";
  }

  private static String withoutDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
