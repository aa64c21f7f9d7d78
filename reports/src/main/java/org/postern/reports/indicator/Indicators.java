package org.postern.reports.indicator;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.engine.text.Visible;
import org.postern.reports.indicator.Indicator.Kind;
import org.postern.reports.indicator.Indicator.Sighting;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/**
 * Draws indicators from findings: public addresses that attacked, and hashes and paths of what was
 * left. Internal addresses are no indicator to others and stay out.
 *
 * <p>Bounded: whoever takes them in can use some thousands. Of more those are told that matter
 * most.
 *
 * @param told by kind and value
 * @param all how many there are
 */
public record Indicators(List<Indicator> told, long all) {
  /** What a bundle has at most. */
  static final int MOST = 5_000;

  /** Longer paths are attack strings, not pages that somebody left. */
  private static final int LONGEST_PAGE = 200;

  private record Key(Kind kind, String value) {}

  public Indicators {
    told = List.copyOf(told);
  }

  /**
   * The indicators of all servers.
   *
   * @param most how many are told: those that are proved, then those that were seen most often
   */
  public static Indicators of(Assessment assessment, int most) {
    try (Scratch scratch = Scratch.ofThisMachine()) {
      return of(assessment, most, scratch);
    }
  }

  static Indicators of(Assessment assessment, int most, Scratch scratch) {
    SortedRuns<Indicator> found =
        new SortedRuns<>(
            scratch, Indicator.class, Indicator.ORDER, Indicator::weight, Indicator::with);
    for (ServerAssessment server : assessment.servers()) {
      String name = Visible.of(server.name());
      for (Finding finding : server.findings()) {
        keys(finding).forEach(key -> found.add(indicator(key, name, finding)));
      }
    }
    PriorityQueue<Indicator> leastFirst = new PriorityQueue<>(Indicator.BY_WEIGHT.reversed());
    long all = 0;
    for (Iterator<Indicator> sorted = found.sorted(); sorted.hasNext(); all++) {
      leastFirst.add(sorted.next());
      if (leastFirst.size() > most) {
        leastFirst.remove();
      }
    }
    return new Indicators(leastFirst.stream().sorted(Indicator.ORDER).toList(), all);
  }

  /** What was left out, in a sentence; empty if nothing was. */
  public Optional<String> leftOut() {
    return all == told.size()
        ? Optional.empty()
        : Optional.of(
            "These are "
                + told.size()
                + " of "
                + all
                + " indicators: those that are proved, then those that were seen most often."
                + " findings.csv has what the others come from.");
  }

  private static Indicator indicator(Key key, String server, Finding finding) {
    return new Indicator(
        key.kind(),
        key.value(),
        finding.title(),
        finding.stage().isIntrusion(),
        finding.cves().stream().distinct().sorted().toList(),
        finding.attack().stream().distinct().sorted().toList(),
        List.of(new Sighting(server, finding.first(), finding.last(), finding.count())));
  }

  private static List<Key> keys(Finding finding) {
    List<Key> keys = new ArrayList<>();
    if (finding.severity() == Severity.INFORMATIONAL || finding.stage() == Stage.INFORMATIONAL) {
      return keys;
    }
    if (finding.stage() != Stage.SUSPICIOUS) {
      address(finding.fields().getOrDefault("actor", ""))
          .ifPresent(
              a -> keys.add(new Key(a instanceof Inet4Address ? Kind.IPV4 : Kind.IPV6, text(a))));
    }
    if (finding.stage() == Stage.FOOTHOLD) {
      String object = finding.fields().getOrDefault("object", "");
      if (isPage(object)) {
        keys.add(new Key(Kind.PAGE, object));
      }
      if (finding.place().unit() == Place.Unit.BYTE && isSha256(finding.place().sha256())) {
        keys.add(new Key(Kind.SHA256, finding.place().sha256()));
      }
    }
    return keys;
  }

  /** A public address, never a name: nothing is looked up. */
  private static Optional<InetAddress> address(String actor) {
    try {
      InetAddress address = InetAddress.ofLiteral(actor);
      return isInternal(address) ? Optional.empty() : Optional.of(address);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isInternal(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == 0xFC;
    return uniqueLocal
        || address.isSiteLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** A plain path; whatever else an intruder wrote there is told in the reports only. */
  private static boolean isPage(String object) {
    return object.length() > 1
        && object.length() <= LONGEST_PAGE
        && object.charAt(0) == '/'
        && object.indexOf('?') < 0
        && object.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static boolean isSha256(String text) {
    return text.length() == 64 && text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
  }
}
