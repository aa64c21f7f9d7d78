package org.postern.engine.build;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.BuildFact;
import org.postern.exchange.ExchangeBuild;

/**
 * The builds after which Exchange names folders of Outlook on the web: {@code
 * FrontEnd\HttpProxy\owa\auth\15.1.2176}, {@code ClientAccess\Owa\prem\15.1.2176.9}. Updates leave
 * the older folders behind, so their names tell every build that was ever installed.
 *
 * <p>Told of every file of the evidence, whether it is read or not; safe for several threads.
 *
 * <p>Source: {@code facts/microsoft-tools.md}, by-products of the IIS baseline comparison.
 */
public final class BuildFolders {
  /** Folders below which a folder's name is a build, lower case. */
  private static final List<String> PARENTS =
      List.of("\\owa\\auth\\", "\\owa\\prem\\", "\\clientaccess\\owa\\");

  /** No server saw more; a hostile archive may name any number. */
  private static final int MOST = 200;

  private final ConcurrentMap<String, TreeMap<ExchangeBuild, Optional<Instant>>> byUnit =
      new ConcurrentHashMap<>();

  /**
   * Takes in the path of one file.
   *
   * @param unit label of the evidence that it belongs to
   * @param path where it lay, with either slash
   */
  public void see(String unit, String path, FileTraits traits) {
    build(path)
        .ifPresent(
            build ->
                byUnit.compute(
                    unit,
                    (any, seen) -> {
                      TreeMap<ExchangeBuild, Optional<Instant>> builds =
                          seen == null ? new TreeMap<>() : seen;
                      if (builds.containsKey(build) || builds.size() < MOST) {
                        builds.merge(build, traits.created(), BuildFolders::earlier);
                      }
                      return builds;
                    }));
  }

  /** What the folders of these units tell, in order of builds. */
  public List<BuildFact> of(Iterable<String> units) {
    TreeMap<ExchangeBuild, Optional<Instant>> all = new TreeMap<>();
    for (String unit : units) {
      byUnit
          .getOrDefault(unit, new TreeMap<>())
          .forEach((build, at) -> all.merge(build, at, BuildFolders::earlier));
    }
    return all.entrySet().stream().map(BuildFolders::fact).toList();
  }

  private static BuildFact fact(Map.Entry<ExchangeBuild, Optional<Instant>> seen) {
    return new BuildFact(
        seen.getKey(),
        BuildFact.Meaning.ONCE,
        seen.getValue(),
        "a folder of Outlook on the web named after it");
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }

  /** The build that a folder on the way to a file is named after; three parts tell no update. */
  private static Optional<ExchangeBuild> build(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replace('/', '\\');
    for (String parent : PARENTS) {
      int at = lower.indexOf(parent);
      int from = at + parent.length();
      int to = at < 0 ? -1 : lower.indexOf('\\', from);
      if (to > from) {
        String name = lower.substring(from, to);
        Optional<ExchangeBuild> build =
            ExchangeBuild.parse(name).or(() -> ExchangeBuild.parse(name + ".0"));
        if (build.isPresent()) {
          return build;
        }
      }
    }
    return Optional.empty();
  }
}
