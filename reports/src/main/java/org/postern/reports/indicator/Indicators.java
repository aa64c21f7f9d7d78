package org.postern.reports.indicator;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.text.Visible;
import org.postern.reports.indicator.Indicator.Kind;
import org.postern.reports.indicator.Indicator.Sighting;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/**
 * Draws indicators from findings: public addresses that attacked, and hashes and paths of what was
 * left. Internal addresses are no indicator to others and stay out.
 */
public final class Indicators {
  /** Longer paths are attack strings, not pages that somebody left. */
  private static final int LONGEST_PAGE = 200;

  private record Key(Kind kind, String value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : value.compareTo(other.value);
    }
  }

  private Indicators() {}

  /** All indicators, by kind and value. */
  public static List<Indicator> of(Assessment assessment) {
    Map<Key, List<Sighting>> found = new TreeMap<>();
    for (ServerAssessment server : assessment.servers()) {
      for (Finding finding : server.findings()) {
        for (Key key : keys(finding)) {
          found
              .computeIfAbsent(key, k -> new ArrayList<>())
              .add(new Sighting(Visible.of(server.name()), finding));
        }
      }
    }
    return found.entrySet().stream()
        .map(e -> new Indicator(e.getKey().kind(), e.getKey().value(), e.getValue()))
        .toList();
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
