package org.postern.engine.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.exchange.BuildTable;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.KnownBuild;
import org.postern.registry.Hive;
import org.postern.registry.Key;

/** What Exchange's setup noted of itself in a SOFTWARE hive. */
final class ExchangeSetup {
  private static final List<String> KEYS =
      List.of("Microsoft\\ExchangeServer\\v15\\Setup", "Microsoft\\ExchangeServer\\v14\\Setup");

  private final Key key;

  private ExchangeSetup(Key key) {
    this.key = key;
  }

  static Optional<ExchangeSetup> in(Hive software) {
    return KEYS.stream()
        .flatMap(path -> software.find(path).stream())
        .filter(key -> Texts.number(key, "MsiProductMajor") >= 0)
        .findFirst()
        .map(ExchangeSetup::new);
  }

  Optional<String> folder() {
    return Texts.of(key, "MsiInstallPath");
  }

  /** The cumulative update that setup installed; security updates do not change these numbers. */
  private Optional<ExchangeBuild> base() {
    int[] parts = {
      Texts.number(key, "MsiProductMajor"),
      Texts.number(key, "MsiProductMinor"),
      Texts.number(key, "MsiBuildMajor"),
      Texts.number(key, "MsiBuildMinor")
    };
    for (int part : parts) {
      if (part < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new ExchangeBuild(parts[0], parts[1], parts[2], parts[3]));
  }

  /** The builds that it and the list of updates name. */
  List<BuildSighting> builds(List<InstalledUpdate> updates, BuildTable table) {
    List<BuildSighting> builds = new ArrayList<>();
    Optional<ExchangeBuild> base = base();
    base.ifPresent(
        build -> builds.add(noted(build, "registry, setup key (without security updates)")));
    // Pages of Outlook on the web get a folder for each update, which this value names.
    Texts.of(key, "OwaVersion")
        .flatMap(ExchangeBuild::parse)
        .filter(owa -> base.isPresent() && isOf(owa, base.get()) && owa.compareTo(base.get()) > 0)
        .ifPresent(owa -> builds.add(noted(owa, "registry, OwaVersion")));
    for (InstalledUpdate update : updates) {
      table.all().stream()
          .filter(known -> base.isPresent() && isOf(known.build(), base.get()))
          .filter(known -> !known.kb().isEmpty() && known.kb().equals(update.kb()))
          .forEach(known -> update.day().ifPresent(day -> builds.add(listed(known, update, day))));
    }
    return builds;
  }

  private BuildSighting noted(ExchangeBuild build, String source) {
    return new BuildSighting(build, key.lastWritten(), key.lastWritten(), Sign.NOTED, source);
  }

  private static BuildSighting listed(KnownBuild known, InstalledUpdate update, LocalDate day) {
    Instant time = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    String source = "registry, list of updates (" + update.kb() + ")";
    return new BuildSighting(known.build(), time, time, Sign.NOTED, source);
  }

  private static boolean isOf(ExchangeBuild update, ExchangeBuild base) {
    return update.major() == base.major()
        && update.minor() == base.minor()
        && update.build() == base.build();
  }
}
