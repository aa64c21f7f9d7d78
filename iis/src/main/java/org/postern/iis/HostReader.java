package org.postern.iis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code system.applicationHost} of {@code applicationHost.config}: sites and pools. */
final class HostReader {
  private static final String FOLDER = "%SystemDrive%\\inetpub\\logs\\LogFiles";

  private final Element host;

  HostReader(Element host) {
    this.host = host;
  }

  List<Site> sites() {
    return host.at("system.applicationHost/sites/site").stream().map(this::site).toList();
  }

  private Site site(Element site) {
    return new Site(
        site.text("id"),
        site.text("name"),
        site.at("bindings/binding").stream()
            .map(b -> new Binding(b.text("protocol"), b.text("bindingInformation"), b.place()))
            .toList(),
        directories(site),
        logFile(site),
        site.place());
  }

  private List<VirtualDirectory> directories(Element site) {
    String usual =
        Stream.concat(
                host.at("system.applicationHost/sites/applicationDefaults").stream(),
                site.children("applicationDefaults").stream())
            .flatMap(e -> e.attribute("applicationPool").stream())
            .reduce("DefaultAppPool", (outer, inner) -> inner);
    List<VirtualDirectory> out = new ArrayList<>();
    for (Element application : site.children("application")) {
      String pool = application.attribute("applicationPool").orElse(usual);
      for (Element directory : application.children("virtualDirectory")) {
        String inner = WebPath.key(directory.text("path"));
        out.add(
            new VirtualDirectory(
                joined(application.text("path"), directory.text("path")),
                directory.text("physicalPath"),
                pool,
                inner.isEmpty(),
                directory.place()));
      }
    }
    return out;
  }

  private static String joined(String application, String directory) {
    String outer = application.equals("/") ? "" : application;
    String inner = directory.equals("/") ? "" : directory;
    return outer.isEmpty() && inner.isEmpty() ? "/" : outer + inner;
  }

  private LogFile logFile(Element site) {
    List<Element> elements =
        Stream.concat(
                host.at("system.applicationHost/sites/siteDefaults/logFile").stream(),
                site.children("logFile").stream())
            .toList();
    return new LogFile(
        last(elements, "enabled").map(v -> v.strip().equalsIgnoreCase("true")).orElse(true),
        last(elements, "logFormat").orElse("W3C"),
        last(elements, "directory").orElse(FOLDER),
        last(elements, "logExtFileFlags").map(HostReader::words),
        elements.stream().map(Element::place).toList());
  }

  /** Value that the innermost element sets. */
  static Optional<String> last(List<Element> elements, String attribute) {
    return elements.stream().flatMap(e -> e.attribute(attribute).stream()).reduce((a, b) -> b);
  }

  /** Words of a list with commas. */
  static List<String> words(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  List<ApplicationPool> pools() {
    List<Element> usual =
        host.at("system.applicationHost/applicationPools/applicationPoolDefaults");
    return host.at("system.applicationHost/applicationPools/add").stream()
        .map(pool -> pool(Stream.concat(usual.stream(), Stream.of(pool)).toList(), pool))
        .toList();
  }

  private static ApplicationPool pool(List<Element> elements, Element pool) {
    List<Element> processes =
        elements.stream().flatMap(e -> e.children("processModel").stream()).toList();
    String identity = last(processes, "identityType").orElse("ApplicationPoolIdentity");
    return new ApplicationPool(
        pool.text("name"),
        last(elements, "autoStart").map(v -> v.strip().equalsIgnoreCase("true")).orElse(true),
        last(elements, "startMode").orElse("OnDemand"),
        identity.equals("SpecificUser") ? last(processes, "userName").orElse(identity) : identity,
        last(elements, "managedRuntimeVersion").orElse("v4.0"),
        pool.place());
  }
}
