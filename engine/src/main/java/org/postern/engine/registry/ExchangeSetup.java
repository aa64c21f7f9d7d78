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
    base.flatMap(build -> noted(build, "registry, setup key (without security updates)"))
        .ifPresent(builds::add);
    // Pages of Outlook on the web get a folder for each update, which this value names.
    Texts.of(key, "OwaVersion")
        .flatMap(ExchangeBuild::parse)
        .filter(owa -> base.isPresent() && isOf(owa, base.get()) && owa.compareTo(base.get()) > 0)
        .flatMap(owa -> noted(owa, "registry, OwaVersion"))
        .ifPresent(builds::add);
    for (InstalledUpdate update : updates) {
      table.all().stream()
          .filter(known -> base.isPresent() && isOf(known.build(), base.get()))
          .filter(known -> !known.kb().isEmpty() && known.kb().equals(update.kb()))
          .forEach(
              known ->
                  update.day().flatMap(day -> listed(known, update, day)).ifPresent(builds::add));
    }
    return builds;
  }

  private Optional<BuildSighting> noted(ExchangeBuild build, String source) {
    return KeyTime.of(key.lastWritten())
        .map(time -> new BuildSighting(build, time, time, Sign.NOTED, source));
  }

  private static Optional<BuildSighting> listed(
      KnownBuild known, InstalledUpdate update, LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    String source = "registry, list of updates (" + update.kb() + ")";
    return KeyTime.of(start)
        .map(time -> new BuildSighting(known.build(), time, time, Sign.NOTED, source));
  }

  private static boolean isOf(ExchangeBuild update, ExchangeBuild base) {
    return update.major() == base.major()
        && update.minor() == base.minor()
        && update.build() == base.build();
  }
}
