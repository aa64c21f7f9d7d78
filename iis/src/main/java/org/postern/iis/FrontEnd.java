package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The site that clients of Exchange reach, whatever its name. */
final class FrontEnd {
  private static final String NAME = "Default Web Site";

  final IisConfiguration configuration;
  private final Optional<Site> site;

  FrontEnd(IisConfiguration configuration) {
    this.configuration = configuration;
    this.site =
        configuration.sites().stream()
            .filter(
                s ->
                    s.directories().stream()
                        .anyMatch(
                            d ->
                                WindowsPath.key(d.physicalPath())
                                    .contains("\\frontend\\httpproxy\\")))
            .findFirst()
            .or(() -> configuration.site(NAME));
  }

  /** Its name; the usual one where the server's file does not say. */
  String name() {
    return site.map(Site::name).orElse(NAME);
  }

  Optional<Site> site() {
    return site;
  }

  EffectiveConfiguration at(String path) {
    return configuration.effective(name(), path);
  }

  /** Whether the {@code web.config} of a path is among what was read. */
  boolean wasRead(String path) {
    return configuration.webConfigs(name(), WebPath.key(name(), path)).stream()
        .anyMatch(ConfigurationFile.Parsed.class::isInstance);
  }

  /** Paths of the root and of each application below it. */
  List<String> paths() {
    List<String> out = new ArrayList<>(List.of("/"));
    site.map(Site::applications).orElse(List.of()).stream()
        .map(VirtualDirectory::path)
        .filter(path -> !path.equals("/"))
        .forEach(out::add);
    return out;
  }

  /** Files over any of some paths that could not be read, the server's own included. */
  List<ConfigurationFile.Malformed> malformed(List<String> paths) {
    return paths.stream().flatMap(path -> at(path).malformed().stream()).distinct().toList();
  }

  /** Names of the damaged files, for a sentence. */
  static String names(List<ConfigurationFile.Malformed> files) {
    return String.join(", ", files.stream().map(f -> f.name() + " (" + f.reason() + ")").toList());
  }
}
