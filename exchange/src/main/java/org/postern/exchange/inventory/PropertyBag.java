package org.postern.exchange.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.postern.exchange.ExchangeBuild;

/**
 * The properties of one exported object, by name in any case; a property of an object inside it has
 * both names, {@code AdminDisplayVersion.Major}.
 */
final class PropertyBag {
  /** Characters of a value that are kept; what is asked for here is far shorter. */
  static final int LONGEST = 2_048;

  /** Properties of one object that are kept; a server has some 200 with those inside others. */
  private static final int MOST = 2_000;

  private static final List<String> NAMES =
      List.of("Name", "ServerName", "Server", "ComputerName", "PSComputerName", "Identity", "Host");

  /** Versions of files, which security updates change. */
  private static final List<String> FILE_VERSIONS =
      List.of(
          "FileVersion",
          "ProductVersion",
          "FileVersionInfo.FileVersion",
          "FileVersionInfo.ProductVersion",
          "VersionInfo.FileVersion",
          "ExSetupVersion",
          "ExSetup",
          "FileVersionInfo");

  /** Versions of the directory, which they do not change. */
  private static final List<String> DIRECTORY_VERSIONS =
      List.of("AdminDisplayVersion", "SerialNumber", "DisplayVersion");

  /** Columns that people name as they like. */
  private static final List<String> OTHER_VERSIONS =
      List.of("Build", "BuildNumber", "Version", "ExchangeBuild", "VersionNumber");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final long line;

  PropertyBag(long line) {
    this.line = line;
  }

  long line() {
    return line;
  }

  /** Keeps the first value of a property. */
  void put(String name, String value) {
    if (!name.isEmpty() && values.size() < MOST) {
      values.putIfAbsent(
          name, value.length() > LONGEST ? value.substring(0, LONGEST) : value.strip());
    }
  }

  /** Takes over the properties of an object inside this one. */
  void put(String name, PropertyBag inner) {
    inner.values.forEach(
        (key, value) -> {
          if (key.indexOf('.') < 0) {
            put(name + '.' + key, value);
          }
        });
  }

  private String get(List<String> names) {
    for (String name : names) {
      String value = values.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** Whether a column of this name tells a server's name, and one of {@code other} a version. */
  static boolean isName(String column) {
    return NAMES.stream().anyMatch(column.strip()::equalsIgnoreCase);
  }

  static boolean isVersion(String column) {
    String wanted = column.strip();
    return FILE_VERSIONS.stream().anyMatch(wanted::equalsIgnoreCase)
        || DIRECTORY_VERSIONS.stream().anyMatch(wanted::equalsIgnoreCase)
        || OTHER_VERSIONS.stream().anyMatch(wanted::equalsIgnoreCase);
  }

  /** Whether a version is written as the directory writes it: {@code 15.1 (Build 2176.2)}. */
  static boolean isSpoken(String version) {
    return version.toLowerCase(Locale.ROOT).contains("build");
  }

  /** The server that these properties tell of; empty if they tell of something else. */
  Optional<InventoryEntry> entry() {
    String file = get(FILE_VERSIONS);
    String directory = get(DIRECTORY_VERSIONS);
    String other = get(OTHER_VERSIONS);
    Optional<ExchangeBuild> ofFile = ExchangeBuild.parse(file);
    Optional<ExchangeBuild> ofDirectory = ofDirectory(directory);
    boolean asDirectory = ofFile.isEmpty() && (!directory.isEmpty() || ofDirectory.isPresent());
    String version = ofFile.isPresent() ? file : !directory.isEmpty() ? directory : other;
    if (version.isEmpty() && ofDirectory.isEmpty()) {
      version = file;
    }
    Optional<ExchangeBuild> build =
        ofFile.isPresent() ? ofFile : ofDirectory.or(() -> ExchangeBuild.parse(other));
    String name = get(NAMES);
    if (build.isEmpty() && (name.isEmpty() || version.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new InventoryEntry(
            name.substring(name.lastIndexOf('\\') + 1),
            get(List.of("Fqdn", "DnsHostName", "NetworkAddress.Fqdn")),
            version.isEmpty() ? build.map(ExchangeBuild::toString).orElse("") : version,
            build,
            asDirectory || isSpoken(version) ? Precision.CUMULATIVE_UPDATE : Precision.EXACT,
            roles(),
            get(List.of("Edition")),
            last(get(List.of("Site.Name", "Site")), '/'),
            organisation(),
            line));
  }

  /** The directory's version as text or as the numbers of an object. */
  private Optional<ExchangeBuild> ofDirectory(String text) {
    Optional<ExchangeBuild> written = ExchangeBuild.parse(text);
    if (written.isPresent()) {
      return written;
    }
    int[] parts = new int[4];
    List<String> names = List.of("Major", "Minor", "Build", "Revision");
    for (int i = 0; i < parts.length; i++) {
      String number = values.getOrDefault("AdminDisplayVersion." + names.get(i), "");
      if (number.isEmpty()
          || number.length() > 6
          || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.empty();
      }
      parts[i] = Integer.parseInt(number);
    }
    return Optional.of(ExchangeBuild.of(parts[0], parts[1], parts[2], parts[3]));
  }

  /** Newer servers say {@code Mailbox} and mean all; what they list is taken as it is. */
  private Set<ServerRole> roles() {
    return ServerRole.parse(get(List.of("ServerRole", "Roles", "Role", "CurrentServerRole")));
  }

  /** The {@code o=} of the server's old name, {@code /o=Harrow County/ou=…}. */
  private String organisation() {
    String legacy = get(List.of("ExchangeLegacyDN", "LegacyExchangeDN"));
    if (!legacy.regionMatches(true, 0, "/o=", 0, 3)) {
      return get(List.of("Organization", "Organisation"));
    }
    int end = legacy.indexOf('/', 3);
    return legacy.substring(3, end < 0 ? legacy.length() : end);
  }

  private static String last(String path, char separator) {
    return path.substring(path.lastIndexOf(separator) + 1);
  }
}
