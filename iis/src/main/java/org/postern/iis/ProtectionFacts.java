package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postern.iis.ProtectionFact.Comparison;

/**
 * Compares Extended Protection with the values of Microsoft's script
 * (ExchangeExtendedProtectionManagement). Directories that a server does not have are left out.
 */
public final class ProtectionFacts {
  private static final String BACK_END = "Exchange Back End";
  private static final String SSL = "Ssl, Ssl128";

  private record Expected(String path, String least, String most, String ssl) {
    Expected(String path, String value) {
      this(path, value, value, SSL);
    }
  }

  private static final List<Expected> FRONT =
      List.of(
          new Expected("/API", "Require"),
          new Expected("/Autodiscover", "None"),
          new Expected("/ecp", "Require"),
          new Expected("/EWS", "Allow", "Require", SSL),
          new Expected("/mapi", "Require"),
          new Expected("/Microsoft-Server-ActiveSync", "Allow", "Require", SSL),
          new Expected("/Microsoft-Server-ActiveSync/Proxy", "Allow", "Require", SSL),
          new Expected("/OAB", "Allow", "Require", SSL),
          new Expected("/owa", "Require"),
          new Expected("/PowerShell", "None", "None", "SslNegotiateCert"),
          new Expected("/Rpc", "Require"));

  private static final List<Expected> BACK =
      List.of(
          new Expected("/API", "Require"),
          new Expected("/Autodiscover", "None"),
          new Expected("/ecp", "Require"),
          new Expected("/EWS", "Require"),
          new Expected("/mapi/emsmdb", "Require"),
          new Expected("/mapi/nspi", "Require"),
          new Expected("/Microsoft-Server-ActiveSync", "Require"),
          new Expected("/Microsoft-Server-ActiveSync/Proxy", "Require"),
          new Expected("/OAB", "Require"),
          new Expected("/owa", "Require"),
          new Expected("/PowerShell", "Require", "Require", "Ssl, SslNegotiateCert, Ssl128"),
          new Expected("/PushNotifications", "Require"),
          new Expected("/Rpc", "Require"),
          new Expected("/RpcWithCert", "Require"));

  private ProtectionFacts() {}

  /** One fact for each virtual directory of Exchange that the server's file names. */
  public static List<ProtectionFact> of(IisConfiguration configuration) {
    List<ProtectionFact> out = new ArrayList<>();
    String front = new FrontEnd(configuration).name();
    FRONT.forEach(expected -> add(configuration, front, expected, out));
    BACK.forEach(expected -> add(configuration, BACK_END, expected, out));
    return out;
  }

  private static void add(
      IisConfiguration configuration, String site, Expected expected, List<ProtectionFact> out) {
    if (!exists(configuration, site, expected.path)) {
      return;
    }
    EffectiveConfiguration here = configuration.effective(site, expected.path);
    ExtendedProtection found = here.extendedProtection();
    Setting ssl = here.sslFlags();
    Setting unlisted = here.allowUnlistedAddresses();
    boolean walled = site.equals(BACK_END) && expected.path.equals("/EWS") && !unlisted.isTrue();
    out.add(
        new ProtectionFact(
            site,
            expected.path,
            expected.least,
            found.tokenChecking().value(),
            found.flags().value(),
            here.malformed().isEmpty()
                ? compare(expected, found.tokenChecking().value(), walled)
                : Comparison.CANNOT_TELL,
            expected.ssl,
            ssl.value(),
            Stream.of(
                    found.tokenChecking().places(),
                    ssl.places(),
                    walled ? unlisted.places() : List.<Place>of())
                .flatMap(List::stream)
                .toList()));
  }

  private static Comparison compare(Expected expected, String found, boolean walled) {
    int level = level(found);
    if (level < level(expected.least)) {
      return walled ? Comparison.OK : Comparison.LOWER;
    }
    return level > level(expected.most) ? Comparison.HIGHER : Comparison.OK;
  }

  /** Numbers stand for the names in the schema of IIS; what is neither counts as none. */
  private static int level(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "require", "2" -> 2;
      case "allow", "1" -> 1;
      default -> 0;
    };
  }

  private static boolean exists(IisConfiguration configuration, String site, String path) {
    String key = WebPath.key(site, path);
    boolean directory =
        configuration.site(site).stream()
            .flatMap(s -> s.directories().stream())
            .anyMatch(d -> WebPath.key(site, d.path()).equals(key));
    return directory
        || (configuration.host() instanceof ConfigurationFile.Parsed host
            && host.root().children("location").stream()
                .anyMatch(l -> WebPath.key(l.text("path")).equals(key)));
  }
}
