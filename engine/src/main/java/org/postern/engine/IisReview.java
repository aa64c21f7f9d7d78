package org.postern.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.fact.IisFile;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.read.ConfigurationEntry;
import org.postern.iis.IisConfiguration;
import org.postern.iis.MitigationFacts;
import org.postern.iis.Oddities;
import org.postern.iis.Oddity;
import org.postern.iis.ProtectionFacts;
import org.postern.iis.ServiceStart;
import org.postern.iis.UnifiedMessaging;
import org.postern.iis.WebConfig;

/** Reads the configuration files of one server together, and has rules judge what is odd in it. */
final class IisReview {
  private final Optional<IisConfiguration> configuration;
  private final Optional<List<ServiceStart>> services;
  private final Map<String, IisFile> byPath = new HashMap<>();

  private IisReview(List<ServerFact> facts, Optional<List<ServiceStart>> services) {
    this.services = services;
    List<IisFile> hosts = new ArrayList<>();
    List<WebConfig> webConfigs = new ArrayList<>();
    for (ServerFact fact : facts) {
      if (fact instanceof IisFile file) {
        byPath.put(file.path(), file);
        if (isHost(file.path())) {
          hosts.add(file);
        } else {
          webConfigs.add(new WebConfig(new WebConfig.Folder(file.path()), file.file()));
        }
      }
    }
    this.configuration =
        hosts.stream()
            .min(
                Comparator.comparing((IisFile file) -> !isInUse(file.path()))
                    .thenComparing(IisFile::path))
            .map(host -> IisConfiguration.of(host.file(), webConfigs));
  }

  /**
   * Puts the configuration files together.
   *
   * @param services what the registry says of the services that mitigations ask for
   */
  static IisReview of(List<ServerFact> facts, Optional<List<ServiceStart>> services) {
    return new IisReview(facts, services);
  }

  private static boolean isHost(String path) {
    return !path.toLowerCase(Locale.ROOT).endsWith("web.config");
  }

  /** IIS keeps copies in its history and for each pool; one lies where it works. */
  private static boolean isInUse(String path) {
    return path.toLowerCase(Locale.ROOT).replace('/', '\\').contains("\\inetsrv\\config\\app");
  }

  /**
   * Empty where neither {@code applicationHost.config} nor a SYSTEM hive was among the evidence;
   * with the hive alone, what it says.
   */
  Optional<IisFacts> facts() {
    return configuration
        .map(
            iis ->
                new IisFacts(
                    MitigationFacts.of(iis, services), ProtectionFacts.of(iis), modified()))
        .or(
            () ->
                services.map(
                    known ->
                        new IisFacts(
                            List.of(UnifiedMessaging.judge(Optional.of(known))),
                            List.of(),
                            Map.of())));
  }

  private Map<String, Instant> modified() {
    Map<String, Instant> times = new HashMap<>();
    byPath.forEach((path, file) -> file.modified().ifPresent(at -> times.put(path, at)));
    return times;
  }

  /** What rules find odd in it. */
  List<Finding> findings(List<DetectionRule> rules) {
    List<Finding> findings = new ArrayList<>();
    for (Oddity oddity : configuration.map(Oddities::of).orElse(List.of())) {
      IisFile file = byPath.get(oddity.place().file());
      if (file == null) {
        continue;
      }
      ConfigurationEntry entry =
          new ConfigurationEntry(file.path(), "iis", (int) oddity.place().line(), 0);
      entry.put("Oddity", oddity.kind().word());
      entry.put("Name", oddity.name());
      entry.put("Detail", oddity.detail());
      entry.put("Element", oddity.place().text());
      FindingCollector collector = new FindingCollector(file.path());
      for (DetectionRule rule : rules) {
        if (rule.compiled().matches(entry)) {
          collector.add(rule, entry, Optional.empty(), Place.Unit.LINE, oddity.place().line(), 0);
        }
      }
      findings.addAll(collector.findings(file.sha256()));
    }
    return findings;
  }
}
