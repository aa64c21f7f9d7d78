package org.postern.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.postern.exchange.BuildReview;
import org.postern.exchange.BuildReview.WaveState;
import org.postern.exchange.FixState;
import org.postern.exchange.KnownExploited;

/** Tells what is known of a build. */
final class ReviewPrinter {
  private ReviewPrinter() {}

  static void text(BuildReview review, TextOut out, String indent) {
    out.line(indent, review.number() + ": " + review.name());
    if (!review.exact()) {
      out.line(
          indent,
          "Exactly this build is not known; what cannot be told from its number is taken to be"
              + " open.");
    }
    out.line(indent, review.supportText());
    out.line(indent, review.advice());
    out.line(indent, "Waves of attacks:");
    for (WaveState wave : review.waves()) {
      out.line(indent + "  ", wave.wave().name() + ": " + wave.text());
    }
    out.names(indent, "Open", review.in(FixState.OPEN));
    out.names(indent, "Not proved by the number", review.in(FixState.UNPROVED));
    out.names(indent, "Needs more than the build", review.in(FixState.NEEDS_MORE));
    out.names(indent, "Not a matter of the build", review.in(FixState.NOT_BY_BUILD));
    out.names(indent, "Published after the end of support", review.in(FixState.UNSUPPORTED));
    if (!review.exploited().isEmpty()) {
      out.line(indent, "Of the open ones attackers are known to use (CISA's catalogue):");
      for (KnownExploited entry : review.exploited()) {
        out.line(
            indent + "  ",
            entry.cve()
                + entry.due().map(due -> ", agencies had to act by " + due).orElse("")
                + (entry.ransomware() == KnownExploited.Ransomware.KNOWN
                    ? ", used for ransomware"
                    : ""));
      }
    }
  }

  /** Members of an object that the caller has begun. */
  static void json(BuildReview review, JsonGenerator json) throws IOException {
    json.writeStringField("build", review.number());
    json.writeStringField("name", review.name());
    json.writeBooleanField("exact", review.exact());
    json.writeStringField("product", review.product());
    json.writeStringField("support", lower(review.support()));
    json.writeStringField("supportText", review.supportText());
    json.writeStringField("advice", review.advice());
    json.writeArrayFieldStart("waves");
    for (WaveState wave : review.waves()) {
      json.writeStartObject();
      json.writeStringField("name", wave.wave().name());
      JsonOut.strings(json, "cve", wave.wave().cves());
      json.writeStringField("state", lower(wave.state()));
      json.writeStringField("text", wave.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("cve");
    for (var state : review.holes().entrySet()) {
      JsonOut.strings(json, lower(state.getKey()), state.getValue());
    }
    json.writeEndObject();
    JsonOut.strings(
        json, "knownExploited", review.exploited().stream().map(KnownExploited::cve).toList());
  }

  /** One row for each wave: build, name, wave, CVEs, state. */
  static List<List<String>> rows(BuildReview review) {
    return review.waves().stream()
        .map(
            wave ->
                List.of(
                    review.number(),
                    review.name(),
                    lower(review.support()),
                    wave.wave().name(),
                    String.join(" ", wave.wave().cves()),
                    lower(wave.state())))
        .toList();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
