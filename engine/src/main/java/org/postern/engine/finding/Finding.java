package org.postern.engine.finding;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing a rule found on one server: all events of one rule, one actor and one object, told by
 * the earliest of them.
 *
 * @param rule id of the rule
 * @param title the rule's title
 * @param plain one sentence for an administrator, placeholders filled
 * @param stage how far the intruder came, as proved by the line
 * @param severity how urgent
 * @param wave key of the attack wave ({@code proxylogon}, {@code proxyshell}, {@code webshell} …)
 * @param cves CVE identifiers, upper case
 * @param attack ATT&amp;CK technique ids, for example {@code T1190}
 * @param first time of the earliest event, empty where the log states none
 * @param last time of the latest event, empty where the log states none
 * @param count number of events, at least 1
 * @param place the earliest event's place
 * @param evidence the earliest event's raw line, cut to a bounded length
 * @param fields decisive fields of the earliest event, by Sigma field name; {@code actor} is the
 *     client address or user, {@code object} the page, path or cmdlet acted upon
 */
public record Finding(
    String rule,
    String title,
    String plain,
    Stage stage,
    Severity severity,
    String wave,
    List<String> cves,
    List<String> attack,
    Optional<Instant> first,
    Optional<Instant> last,
    long count,
    Place place,
    String evidence,
    Map<String, String> fields) {
  /** Bytes of heap of what is no text. */
  private static final int FRAME = 1_200;

  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(place, "place");
    if (count < 1) {
      throw new IllegalArgumentException("count of a finding must be at least 1: " + count);
    }
    cves = List.copyOf(cves);
    attack = List.copyOf(attack);
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** About how many bytes of heap it takes. */
  public long weight() {
    long bytes = FRAME;
    bytes += evidence.length() + plain.length() + title.length() + place.path().length();
    for (String value : fields.values()) {
      bytes += value.length();
    }
    return bytes;
  }
}
