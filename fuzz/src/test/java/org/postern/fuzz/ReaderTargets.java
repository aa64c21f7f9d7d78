package org.postern.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.engine.Spare;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.evidence.Siblings;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.web.Baseline;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.exchange.inventory.InventoryReader;
import org.postern.iis.ConfigurationFile;
import org.postern.registry.Hive;
import org.postern.registry.Key;

/** The readers of evidence, behind the doors that {@code check} uses, with our own rules. */
final class ReaderTargets {
  /** Loaded by the targets that read evidence only; under the search loading takes its time. */
  private static final class Rules {
    static final ArtifactReader READER =
        new ArtifactReader(
            new RulesByKind(RuleBook.load(Root.FOLDER.resolve("content/rules"))),
            SignatureBook.load(List.of(Root.FOLDER.resolve("content/signatures"))),
            Baseline.NONE,
            true,
            Spare.NONE);

    private Rules() {}
  }

  /** Keys that are looked at in one hive: a damaged one may show the same cells many times. */
  private static final int MOST_KEYS = 2_000;

  private ReaderTargets() {}

  static void read(String path, byte[] bytes) throws IOException {
    read(path, bytes, Siblings.OUT_OF_REACH);
  }

  /** Reads as {@code check} does; what is told of the whole file must be true of it. */
  static void read(String path, byte[] bytes, Siblings siblings) throws IOException {
    Optional<ArtifactResult> result =
        Rules.READER.read(
            "EX01",
            path,
            FileTraits.UNKNOWN,
            siblings,
            new ByteArrayInputStream(bytes.clone()),
            MatchListener.NONE);
    if (result.isPresent()) {
      ArtifactResult told = result.get();
      must(told.bytes() == bytes.length, "counts " + told.bytes() + " bytes of " + bytes.length);
      must(told.sha256().equals(sha256(bytes)), "the hash is not that of the whole file");
      must(
          told.findings().stream().allMatch(f -> f.place().sha256().equals(told.sha256())),
          "a finding names another hash");
    }
  }

  /** A result with everything that results can hold: findings, gaps, problems, a build. */
  static ArtifactResult some() throws IOException {
    byte[] log = Files.readAllBytes(Root.SEEDS.resolve("exchange-log/httpproxy"));
    return Rules.READER
        .read(
            "EX01",
            "C:\\Logging\\HttpProxy\\h.log",
            FileTraits.UNKNOWN,
            Siblings.OUT_OF_REACH,
            new ByteArrayInputStream(log),
            MatchListener.NONE)
        .orElseThrow();
  }

  static void evtx(byte[] bytes) throws IOException {
    read("C:\\Windows\\System32\\winevt\\Logs\\Security.evtx", bytes);
    EvtxReader.read(
        new ByteArrayInputStream(bytes),
        EvtxOptions.DEFAULT.withRecover(true).withVerifyChecksums(true),
        new Writing());
  }

  /** Writes every record in both forms. */
  private static final class Writing implements EvtxVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void record(EvtxRecord record) {
      text.setLength(0);
      try {
        record.writeXml(text);
        record.writeJson(text);
      } catch (IOException e) {
        throw new IllegalStateException("memory cannot fail", e);
      }
      must(!text.isEmpty(), "a record without text");
    }

    @Override
    public void gap(EvtxGap gap) {
      must(gap.offset() >= 0 && !gap.reason().isEmpty(), "a gap without place or reason");
    }
  }

  /** Four bytes say how long the hive is; what follows it is its log. */
  static void registry(byte[] bytes) throws IOException {
    if (bytes.length < 4) {
      return;
    }
    int length = Math.floorMod(ByteBuffer.wrap(bytes).getInt(), bytes.length - 3);
    byte[] hive = Arrays.copyOfRange(bytes, 4, 4 + length);
    byte[] log = Arrays.copyOfRange(bytes, 4 + length, bytes.length);
    Hive opened = Hive.open(hive, List.of(log));
    opened.root().ifPresent(root -> look(root, 0, new int[1]));
    read("C:\\Windows\\System32\\config\\SOFTWARE", hive, new Beside(log));
  }

  private static void look(Key key, int depth, int[] seen) {
    if (depth > 64 || ++seen[0] > MOST_KEYS) {
      return;
    }
    key.values().forEach(value -> value.texts().forEach(text -> must(text != null, value.name())));
    key.subkeys().forEach(child -> look(child, depth + 1, seen));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Beside(byte[] log) implements Siblings {
    @Override
    public boolean withinReach() {
      return true;
    }

    @Override
    public Optional<InputStream> open(String name) {
      return name.toUpperCase(Locale.ROOT).endsWith(".LOG1")
          ? Optional.of(new ByteArrayInputStream(log))
          : Optional.empty();
    }
  }

  static void iisConfiguration(byte[] bytes) throws IOException {
    must(ConfigurationFile.read("web.config", bytes).name().equals("web.config"), "another name");
    read("C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config", bytes);
  }

  static void inventory(byte[] bytes) throws IOException {
    InventoryReader.read(bytes).entries().forEach(s -> must(s.line() >= 0, "line " + s.line()));
    read("C:\\export\\servers.xml", bytes);
  }

  static void must(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
