package org.postern.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.LogEvent;
import org.postern.exchange.LogKind;

/** The slow twin of the reader of text logs: every line becomes columns and meets every rule. */
final class PlainTextLog {
  private PlainTextLog() {}

  /** The matches in order, as {@code line rule}; empty if it is no log. */
  static List<String> matches(byte[] bytes, RulesByKind rules) {
    List<String> matches = new ArrayList<>();
    LogKind kind = Recognizer.recognise(bytes, bytes.length).orElse(null);
    if (kind == null) {
      return matches;
    }
    LogFormat format = new LogFormat(kind, new Headers(kind));
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      byte[] raw = line.getBytes(StandardCharsets.ISO_8859_1);
      int to = line.endsWith("\r") ? raw.length - 1 : raw.length;
      if (to == 0 || format.directive(raw, 0, to) || !format.hasColumns()) {
        continue;
      }
      int from = 0;
      for (int i = 0; i <= to; i++) {
        if (i == to || raw[i] == '\r') {
          if (i > from) {
            match(format.event(raw, from, i), rules.of(kind).all(), number, matches);
          }
          from = i + 1;
        }
      }
    }
    return matches;
  }

  private static void match(
      LogEvent event, List<DetectionRule> rules, int number, List<String> matches) {
    for (DetectionRule rule : rules) {
      if (rule.compiled().matches(event)) {
        matches.add(number + " " + rule.id());
      }
    }
  }
}
