package org.postern.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Activity;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.Siblings;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.registry.HiveEntries;
import org.postern.engine.registry.HiveFacts;
import org.postern.engine.registry.HiveValues;
import org.postern.exchange.BuildTable;
import org.postern.exchange.LogKind;
import org.postern.registry.BaseBlock;
import org.postern.registry.Damage;
import org.postern.registry.Hive;
import org.postern.registry.HiveState;
import org.postern.registry.LogReport;

/**
 * Reads registry hives with their transaction logs, one hive at a time: each is held in memory
 * whole.
 */
final class RegistryReader {
  /** The largest SOFTWARE hives of servers have some 200 MiB; a gigabyte of heap holds two. */
  static final int MOST_BYTES = 256 << 20;

  /** Windows begins a log anew long before. */
  static final int MOST_LOG_BYTES = 64 << 20;

  /** More damage of one hive than this is told as a number. */
  private static final int MOST_DAMAGES = 20;

  /** {@code regf}. */
  private static final int SIGNATURE = 0x66676572;

  private static final int FILE_TYPE = 28;

  private final List<DetectionRule> entryRules;
  private final List<DetectionRule> valueRules;
  private final BuildTable builds = BuildTable.builtIn();
  private final ReentrantLock one = new ReentrantLock();

  /**
   * Prepares a reader.
   *
   * @param entryRules judge what Windows starts by itself
   * @param valueRules judge every value; without any, these are not read
   */
  RegistryReader(List<DetectionRule> entryRules, List<DetectionRule> valueRules) {
    this.entryRules = entryRules;
    this.valueRules = valueRules;
  }

  /** Whether a file begins as hives and their transaction logs do. */
  static boolean isHiveOrLog(byte[] head) {
    return head.length >= FILE_TYPE + 4 && number(head, 0) == SIGNATURE;
  }

  /** Of these, whether it is a hive; a log is read with its hive. */
  static boolean isHive(byte[] head) {
    return number(head, FILE_TYPE) == 0;
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  ArtifactResult read(
      String unit, String path, Siblings siblings, RawText raw, MatchListener listener)
      throws IOException {
    // Who holds the lock must not wait for who waits for the lock.
    listener.awaitTurn();
    one.lock();
    try {
      List<Problem> problems = new ArrayList<>();
      byte[] bytes = raw.readNBytes(MOST_BYTES);
      long more = raw.transferTo(OutputStream.nullOutputStream());
      if (more > 0) {
        problems.add(
            Problem.unread(
                path,
                "larger than any hive that is read here ("
                    + (MOST_BYTES >> 20)
                    + " MiB); export the keys you need on the server with \"reg export\" and look"
                    + " at them yourself"));
        return result(unit, path, raw, 0, Optional.empty(), new FindingCollector(path), problems);
      }
      return read(unit, path, siblings, raw, bytes, problems, listener);
    } finally {
      one.unlock();
    }
  }

  private ArtifactResult read(
      String unit,
      String path,
      Siblings siblings,
      RawText raw,
      byte[] bytes,
      List<Problem> problems,
      MatchListener listener) {
    // Logs are looked for only where they are needed.
    boolean dirty = BaseBlock.of(bytes).dirty();
    List<byte[]> logs = dirty ? logs(path, siblings, problems) : List.of();
    Hive hive = Hive.open(bytes, logs);
    state(path, siblings, hive, problems);
    FindingCollector findings = new FindingCollector(path, listener);
    List<HiveEntries.Entry> entries = HiveEntries.of(path, hive);
    entries.forEach(entry -> judge(entryRules, entry, findings));
    if (entries.size() == HiveEntries.MOST) {
      problems.add(
          new Problem(
              path,
              "",
              "names more services and run keys than any server has; those after the first "
                  + HiveEntries.MOST
                  + " were not judged, look at them yourself"));
    }
    HiveFacts facts = HiveFacts.of(path, hive, builds);
    if (!valueRules.isEmpty()) {
      HiveValues.tell(path, hive, entry -> judge(valueRules, entry, findings));
    }
    damages(path, hive, problems);
    return result(unit, path, raw, entries.size(), Optional.of(facts), findings, problems);
  }

  private static void judge(
      List<DetectionRule> rules, HiveEntries.Entry entry, FindingCollector findings) {
    for (DetectionRule rule : rules) {
      if (rule.compiled().matches(entry.fields())) {
        Optional<Instant> time = entry.written();
        long offset = entry.offset();
        findings.add(rule, entry.fields(), time, Place.Unit.BYTE, offset, offset);
      }
    }
  }

  private static List<byte[]> logs(String path, Siblings siblings, List<Problem> problems) {
    List<byte[]> logs = new ArrayList<>();
    for (String ending : List.of(".LOG1", ".LOG2", ".LOG")) {
      String name = path.substring(1 + lastSeparator(path)) + ending;
      try (InputStream in = siblings.open(name).orElse(InputStream.nullInputStream())) {
        byte[] log = in.readNBytes(MOST_LOG_BYTES);
        if (log.length > 0) {
          logs.add(log);
        }
      } catch (IOException e) {
        problems.add(
            new Problem(
                path, "", "its transaction log " + name + " cannot be read: " + e.getMessage()));
      }
    }
    return logs;
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('!'), Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  }

  private static void state(String path, Siblings siblings, Hive hive, List<Problem> problems) {
    if (hive.state() instanceof HiveState.NoUsableLog(String reason)) {
      problems.add(
          new Problem(
              path,
              "",
              "the hive was copied in the middle of a write, and its transaction logs were not"
                  + " applied, so the newest changes may be missing: "
                  + (siblings.withinReach()
                      ? reason
                          + "; collect the files of the same name ending in .LOG1 and .LOG2 with it"
                      : "what lies beside it cannot be reached inside this kind of archive; unpack"
                          + " it and check the folder")));
    }
    for (LogReport log : hive.logs()) {
      if (!(hive.state() instanceof HiveState.Clean) && !log.remark().isEmpty()) {
        problems.add(new Problem(path, "transaction log " + (log.index() + 1), log.remark()));
      }
    }
    if (hive.root().isEmpty()) {
      problems.add(
          Problem.unread(path, "no key of the hive can be read; collect it again if you can"));
    }
  }

  private static void damages(String path, Hive hive, List<Problem> problems) {
    List<Damage> damages = hive.damages();
    for (Damage damage : damages.subList(0, Math.min(MOST_DAMAGES, damages.size()))) {
      problems.add(
          new Problem(
              path,
              "offset " + damage.offset(),
              damage.reason() + "; the rest of the hive was read as far as it goes"));
    }
    long more = damages.size() - MOST_DAMAGES + hive.damagesOmitted();
    if (more > 0) {
      problems.add(
          new Problem(
              path,
              "",
              String.format(
                  Locale.ROOT, "damaged at %d places more; collect it again if you can", more)));
    }
  }

  private static ArtifactResult result(
      String unit,
      String path,
      RawText raw,
      long entries,
      Optional<HiveFacts> hive,
      FindingCollector findings,
      List<Problem> problems) {
    String sha256 = raw.sha256();
    Map<String, Integer> servers =
        hive.flatMap(facts -> facts.facts().computer())
            .map(name -> Map.of(name.toUpperCase(Locale.ROOT), 1))
            .orElse(Map.of());
    List<BuildSighting> builds = hive.map(HiveFacts::builds).orElse(List.of());
    List<ServerFact> facts = hive.map(HiveFacts::facts).map(List::<ServerFact>of).orElse(List.of());
    return new ArtifactResult(
        unit,
        path,
        sha256,
        LogKind.REGISTRY,
        Optional.empty(),
        raw.count(),
        entries,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        servers,
        builds,
        facts,
        findings.findings(sha256),
        problems);
  }
}
