package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for one path of a site after inheritance. Locked sections are taken as IIS would take
 * unlocked ones; a {@code web.config} that sets a locked section stops its path instead.
 */
public final class EffectiveConfiguration {
  private static final String SECURITY = "system.webServer/security/";
  private static final String AUTHENTICATION = SECURITY + "authentication/";

  private final IisConfiguration configuration;
  private final List<Element> layers;
  private final List<ConfigurationFile.Malformed> malformed;

  EffectiveConfiguration(
      IisConfiguration configuration,
      List<Element> layers,
      List<ConfigurationFile.Malformed> malformed) {
    this.configuration = configuration;
    this.layers = List.copyOf(layers);
    this.malformed = List.copyOf(malformed);
  }

  /** Files that speak of this path but could not be read; where there are any, nothing is sure. */
  public List<ConfigurationFile.Malformed> malformed() {
    return malformed;
  }

  /** An attribute of a section, the innermost layer that sets it. */
  public Setting attribute(String section, String name, String byDefault) {
    return sections(section)
        .filter(e -> e.attribute(name).isPresent())
        .reduce((outer, inner) -> inner)
        .map(e -> new Setting(e.text(name), List.of(e.place())))
        .orElse(new Setting(byDefault, List.of()));
  }

  /** Ways to sign in. */
  public Authentication authentication() {
    return new Authentication(
        attribute(AUTHENTICATION + "anonymousAuthentication", "enabled", "true"),
        attribute(AUTHENTICATION + "windowsAuthentication", "enabled", "false"),
        attribute(AUTHENTICATION + "basicAuthentication", "enabled", "false"));
  }

  /** Extended Protection. */
  public ExtendedProtection extendedProtection() {
    String section = AUTHENTICATION + "windowsAuthentication/extendedProtection";
    return new ExtendedProtection(
        attribute(section, "tokenChecking", "None"), attribute(section, "flags", "None"));
  }

  /** TLS that a path demands, such as {@code Ssl, Ssl128}. */
  public Setting sslFlags() {
    return attribute(SECURITY + "access", "sslFlags", "None");
  }

  /** Whether addresses that no rule names may come in. */
  public Setting allowUnlistedAddresses() {
    return attribute(SECURITY + "ipSecurity", "allowUnlisted", "true");
  }

  /** Whether requests are kept out of the log. */
  public Setting dontLog() {
    return attribute("system.webServer/httpLogging", "dontLog", "false");
  }

  /** Rules of URL Rewrite for requests in their order: those of the server, then inherited ones. */
  public List<InboundRule> inboundRules() {
    return Stream.of("globalRules", "rules")
        .flatMap(list -> collection("system.webServer/rewrite/" + list, "rule", "name").stream())
        .map(InboundRule::of)
        .toList();
  }

  /** Rules of URL Rewrite for answers. */
  public List<OutboundRule> outboundRules() {
    String section = "system.webServer/rewrite/outboundRules";
    List<PreCondition> known =
        collection(section + "/preConditions", "preCondition", "name").stream()
            .map(PreCondition::of)
            .toList();
    return collection(section, "rule", "name").stream()
        .map(rule -> OutboundRule.of(rule, known))
        .toList();
  }

  /** Modules that see the requests. */
  public List<WebModule> modules() {
    return collection("system.webServer/modules", "add", "name").stream()
        .map(e -> new WebModule(e.text("name"), e.text("type"), e.place()))
        .toList();
  }

  /** Handlers that answer. */
  public List<WebHandler> handlers() {
    return collection("system.webServer/handlers", "add", "name").stream()
        .map(WebHandler::of)
        .toList();
  }

  /** ISAPI filters. */
  public List<IsapiFilter> isapiFilters() {
    return collection("system.webServer/isapiFilters", "filter", "name").stream()
        .map(IsapiFilter::of)
        .toList();
  }

  /** Whether a native module is loaded by the server and not taken away here. */
  boolean runs(String module) {
    return configuration.nativeModules().stream().anyMatch(m -> m.name().equals(module))
        && modules().stream().anyMatch(m -> m.name().equals(module));
  }

  /** Elements of a section over all layers, outermost first. */
  Stream<Element> sections(String section) {
    return layers.stream().flatMap(layer -> layer.at(section).stream());
  }

  /** A collection after {@code clear}, {@code remove} and {@code add}. */
  private List<Element> collection(String section, String item, String key) {
    List<Element> out = new ArrayList<>();
    sections(section)
        .flatMap(e -> e.children().stream())
        .forEach(
            entry -> {
              String name = entry.text(key);
              if (entry.name().equals("clear")) {
                out.clear();
              } else if (entry.name().equals("remove")) {
                out.removeIf(e -> e.text(key).equalsIgnoreCase(name));
              } else if (entry.name().equals(item)) {
                out.removeIf(e -> !name.isEmpty() && e.text(key).equalsIgnoreCase(name));
                out.add(entry);
              }
            });
    return out;
  }
}
