package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of configuration over one path, outermost first: the whole server, then for the site
 * and each folder down to the path the server's {@code location} and the folder's {@code
 * web.config}.
 */
final class Chain {
  private final IisConfiguration configuration;
  private final Optional<Site> site;
  private final String target;
  private final List<Element> layers = new ArrayList<>();
  private final List<ConfigurationFile.Malformed> malformed = new ArrayList<>();
  private final List<Below> met = new ArrayList<>();

  /** A file of an outer folder, whose locations may speak of inner ones. */
  private record Below(String key, Element root) {}

  Chain(IisConfiguration configuration, String siteName, String path) {
    this.configuration = configuration;
    this.site = configuration.site(siteName);
    this.target = WebPath.key(siteName, path);
    Optional<Element> host = add(configuration.host());
    host.ifPresent(root -> locations(root, "", ""));
    for (String prefix : WebPath.upTo(target)) {
      host.ifPresent(root -> locations(root, "", prefix));
      for (Below outer : met) {
        locations(outer.root, outer.key, prefix);
      }
      for (ConfigurationFile file : configuration.webConfigs(siteName, prefix)) {
        add(file)
            .ifPresent(
                root -> {
                  locations(root, prefix, prefix);
                  met.add(new Below(prefix, root));
                });
      }
    }
  }

  private Optional<Element> add(ConfigurationFile file) {
    return switch (file) {
      case ConfigurationFile.Parsed parsed -> {
        layers.add(parsed.root());
        yield Optional.of(parsed.root());
      }
      case ConfigurationFile.Malformed damage -> {
        malformed.add(damage);
        yield Optional.empty();
      }
    };
  }

  /** Adds the locations of a file lying at a key that speak of exactly the wanted key. */
  private void locations(Element root, String at, String wanted) {
    for (Element location : root.children("location")) {
      String path = location.text("path");
      String inside = path.equals(".") ? "" : WebPath.key(path);
      String key = at.isEmpty() || inside.isEmpty() ? at + inside : at + "/" + inside;
      boolean inherited = location.flag("inheritInChildApplications", true);
      if (key.equals(wanted) && (inherited || !crossesApplication(wanted))) {
        layers.add(location);
      }
    }
  }

  /** Whether another application begins between a key and the target. */
  private boolean crossesApplication(String from) {
    return site.isPresent()
        && site.get().applications().stream()
            .map(a -> WebPath.key(site.get().name(), a.path()))
            .anyMatch(a -> !a.equals(from) && WebPath.within(a, from) && WebPath.within(target, a));
  }

  EffectiveConfiguration effective() {
    return new EffectiveConfiguration(configuration, layers, malformed);
  }
}
