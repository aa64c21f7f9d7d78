package org.postern.casebook.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.postern.casebook.history.Sha256;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;

/**
 * A finding as a run saw it; a line of the document with the findings.
 *
 * @param key what makes it the same finding in the next run; see {@link #of}
 * @param server name of the server
 * @param rule id of the rule
 * @param title the rule's title
 * @param text one sentence for an administrator
 * @param stage how far the intruder came, in lower case
 * @param severity how urgent: 0 informational to 4 critical
 * @param cves CVE identifiers, parted by a space
 * @param first time of the earliest event in ISO 8601, or empty
 * @param last time of the latest event in ISO 8601, or empty
 * @param count number of events
 * @param actor client address or user, or empty
 * @param object page, path or cmdlet acted upon, or empty
 * @param path artifact of the earliest event
 * @param unit what {@code number} counts: line, record or byte
 * @param number where in the artifact
 * @param sha256 hash of the artifact
 * @param evidence the raw line
 */
public record FindingRecord(
    String key,
    String server,
    String rule,
    String title,
    String text,
    String stage,
    int severity,
    String cves,
    String first,
    String last,
    long count,
    String actor,
    String object,
    String path,
    String unit,
    long number,
    String sha256,
    String evidence) {
  public FindingRecord {
    Objects.requireNonNull(key, "key");
    server = Texts.kept(server);
    title = Texts.kept(title);
    text = Texts.kept(text);
    actor = Texts.kept(actor);
    object = Texts.kept(object);
    path = Texts.kept(path);
    evidence = Texts.kept(evidence);
  }

  /**
   * What the engine found. Its key is made of rule, server, actor and object, without regard to
   * case; not of file and line, because logs are rotated, moved and read again with others. A
   * finding that names neither actor nor object is known by the name of its file.
   */
  public static FindingRecord of(String server, Finding finding) {
    String actor = finding.fields().getOrDefault("actor", "");
    String object = finding.fields().getOrDefault("object", "");
    return new FindingRecord(
        key(finding.rule(), server, actor, object, finding.place().path()),
        server,
        finding.rule(),
        finding.title(),
        finding.plain(),
        finding.stage().name().toLowerCase(Locale.ROOT),
        rank(finding.severity()),
        String.join(" ", finding.cves()),
        finding.first().map(Object::toString).orElse(""),
        finding.last().map(Object::toString).orElse(""),
        finding.count(),
        actor,
        object,
        finding.place().path(),
        finding.place().unit().word(),
        finding.place().number(),
        finding.place().sha256(),
        finding.evidence());
  }

  /** A severity as a number that sorts: 0 informational to 4 critical. */
  public static int rank(Severity severity) {
    return switch (severity) {
      case INFORMATIONAL -> 0;
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
      case CRITICAL -> 4;
    };
  }

  /**
   * The severity of a number.
   *
   * @throws IllegalArgumentException if it is none from 0 to 4
   */
  public static Severity severity(long rank) {
    return Arrays.stream(Severity.values())
        .filter(severity -> rank(severity) == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no severity: " + rank));
  }

  /** This finding with the events of another that is the same one. */
  public FindingRecord and(FindingRecord other) {
    return new FindingRecord(
        key,
        server,
        rule,
        title,
        text,
        stage,
        severity,
        cves,
        first,
        other.last.compareTo(last) > 0 ? other.last : last,
        count + other.count,
        actor,
        object,
        path,
        unit,
        number,
        sha256,
        evidence);
  }

  private static String key(String rule, String server, String actor, String object, String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String place = actor.isEmpty() && object.isEmpty() ? name : "";
    Parts parts =
        new Parts(List.of(rule, lower(server), lower(actor), lower(object), lower(place)));
    return Sha256.of(ChangeCodec.json(parts)).substring(0, 32);
  }

  private record Parts(List<String> parts) {}

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
