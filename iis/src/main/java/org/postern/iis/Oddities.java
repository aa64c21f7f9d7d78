package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Seeks what intruders put into a configuration: what neither IIS nor Exchange brings. */
public final class Oddities {
  private final List<Oddity> found = new ArrayList<>();

  /** Inherited settings stand in one place, however many directories they hold for. */
  private final Set<String> seen = new TreeSet<>();

  private Oddities() {}

  /** All oddities, those of the server before those of its sites; each place once. */
  public static List<Oddity> of(IisConfiguration configuration) {
    Oddities oddities = new Oddities();
    configuration.nativeModules().forEach(oddities::module);
    for (Site site : configuration.sites()) {
      oddities.site(configuration, site);
    }
    return List.copyOf(oddities.found);
  }

  private void module(NativeModule module) {
    if (!KnownPrograms.isModule(module.name(), module.image())) {
      add(
          Oddity.Kind.NATIVE_MODULE,
          module.name(),
          "it loads " + module.image() + ", which is no module of IIS or Exchange",
          module.place());
    }
  }

  private void site(IisConfiguration configuration, Site site) {
    if (!site.logFile().enabled()) {
      Place place =
          site.logFile().places().isEmpty() ? site.place() : site.logFile().places().getFirst();
      add(Oddity.Kind.LOGGING_OFF, site.name(), "the site writes no log", place);
    }
    for (VirtualDirectory directory : site.directories()) {
      if (!KnownPrograms.isServedFolder(directory.physicalPath())) {
        add(
            Oddity.Kind.VIRTUAL_DIRECTORY,
            site.name() + directory.path(),
            "it shows the folder " + directory.physicalPath(),
            directory.place());
      }
      directory(configuration.effective(site.name(), directory.path()), site, directory);
    }
  }

  private void directory(EffectiveConfiguration here, Site site, VirtualDirectory directory) {
    if (here.dontLog().isTrue()) {
      here.dontLog()
          .places()
          .forEach(
              place ->
                  add(
                      Oddity.Kind.LOGGING_OFF,
                      site.name() + directory.path(),
                      "its requests are kept out of the log",
                      place));
    }
    for (WebModule module : here.modules()) {
      if (!module.type().isEmpty() && !KnownPrograms.isType(module.type())) {
        add(
            Oddity.Kind.MANAGED_MODULE,
            module.name(),
            "its type " + module.type() + " is not Microsoft's",
            module.place());
      }
    }
    for (WebHandler handler : here.handlers()) {
      if (!handler.scriptProcessor().isEmpty()
          && !KnownPrograms.isScriptEngine(handler.scriptProcessor())) {
        add(
            Oddity.Kind.HANDLER,
            handler.name(),
            "it has " + handler.path() + " run by " + handler.scriptProcessor(),
            handler.place());
      } else if (!handler.type().isEmpty() && !KnownPrograms.isType(handler.type())) {
        add(
            Oddity.Kind.HANDLER,
            handler.name(),
            "it has " + handler.path() + " answered by " + handler.type(),
            handler.place());
      }
    }
    for (IsapiFilter filter : here.isapiFilters()) {
      if (!KnownPrograms.isLibrary(filter.path())) {
        add(
            Oddity.Kind.FILTER,
            filter.name(),
            "it loads " + filter.path() + ", which is no filter of IIS or Exchange",
            filter.place());
      }
    }
  }

  private void add(Oddity.Kind kind, String name, String detail, Place place) {
    if (seen.add(kind + " " + place.file() + " " + place.line() + " " + name + " " + detail)) {
      found.add(new Oddity(kind, name, detail, place));
    }
  }
}
