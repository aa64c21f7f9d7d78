package org.postern.iis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configuration of one server: {@code applicationHost.config} and any {@code web.config}. */
public final class IisConfiguration {
  private final ConfigurationFile host;
  private final List<WebConfig> webConfigs;
  private final List<Site> sites;
  private final List<ApplicationPool> pools;

  private IisConfiguration(ConfigurationFile host, List<WebConfig> webConfigs) {
    this.host = host;
    this.webConfigs =
        webConfigs.stream().sorted(Comparator.comparing(w -> w.file().name())).toList();
    Optional<HostReader> reader =
        host instanceof ConfigurationFile.Parsed parsed
            ? Optional.of(new HostReader(parsed.root()))
            : Optional.empty();
    this.sites = reader.map(HostReader::sites).orElse(List.of());
    this.pools = reader.map(HostReader::pools).orElse(List.of());
  }

  /**
   * Takes the files of one server together; the order of the {@code web.config} is of no account.
   */
  public static IisConfiguration of(ConfigurationFile host, List<WebConfig> webConfigs) {
    return new IisConfiguration(host, List.copyOf(webConfigs));
  }

  /** The server's own file. */
  public ConfigurationFile host() {
    return host;
  }

  /** Sites in order of the file; none where it could not be read. */
  public List<Site> sites() {
    return sites;
  }

  /** Application pools in order of the file; none where it could not be read. */
  public List<ApplicationPool> pools() {
    return pools;
  }

  /** A site by its name, whatever its letter case. */
  public Optional<Site> site(String name) {
    return sites.stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }

  /** What holds for a path of a site. */
  public EffectiveConfiguration effective(String site, String path) {
    return new Chain(this, site, path).effective();
  }

  /** Native modules that the server loads. */
  public List<NativeModule> nativeModules() {
    return parsed().stream()
        .filter(file -> file.name().equals(host.name()))
        .flatMap(file -> file.root().at("system.webServer/globalModules/add").stream())
        .map(add -> new NativeModule(add.text("name"), add.text("image"), add.place()))
        .toList();
  }

  /** Files that could not be read. */
  public List<ConfigurationFile.Malformed> malformed() {
    return files()
        .filter(ConfigurationFile.Malformed.class::isInstance)
        .map(ConfigurationFile.Malformed.class::cast)
        .toList();
  }

  /** Files that could be read, the server's own first. */
  List<ConfigurationFile.Parsed> parsed() {
    return files()
        .filter(ConfigurationFile.Parsed.class::isInstance)
        .map(ConfigurationFile.Parsed.class::cast)
        .toList();
  }

  private Stream<ConfigurationFile> files() {
    return Stream.concat(Stream.of(host), webConfigs.stream().map(WebConfig::file));
  }

  /** Files of {@code web.config} that lie at a key such as {@code default web site/owa}. */
  List<ConfigurationFile> webConfigs(String site, String key) {
    Optional<String> folder = site(site).flatMap(s -> folder(s, key));
    List<ConfigurationFile> out = new ArrayList<>();
    for (WebConfig config : webConfigs) {
      boolean here =
          switch (config.where()) {
            case WebConfig.Folder at -> folder.isPresent() && at.key().equals(folder.get());
            case WebConfig.InSite at -> WebPath.key(at.site(), at.path()).equals(key);
          };
      if (here) {
        out.add(config.file());
      }
    }
    return out;
  }

  /** Folder that a key shows, by the innermost virtual directory over it. */
  private static Optional<String> folder(Site site, String key) {
    return site.directories().stream()
        .filter(d -> WebPath.within(key, WebPath.key(site.name(), d.path())))
        .max(Comparator.comparingInt(d -> WebPath.key(site.name(), d.path()).length()))
        .map(
            d -> {
              String rest = key.substring(WebPath.key(site.name(), d.path()).length());
              return WindowsPath.key(d.physicalPath()) + rest.replace('/', '\\');
            });
  }
}
