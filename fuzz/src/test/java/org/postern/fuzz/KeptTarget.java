package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.resume.KeptResults;
import org.postern.exchange.LogKind;

/**
 * Results that a run before kept ({@code read.cache}), as whoever can write to the case's folder
 * would have them. The first byte says whether the rest is the whole file, or the result of one
 * artifact, for which key and checksum are made here: no search finds these.
 */
final class KeptTarget {
  private static final String PROGRAM = "f".repeat(64);

  /** Of the rules; ends what stands before a result. */
  private static final String FINGERPRINT = "e".repeat(64);

  private static final int FRAME = 8;

  private static final KeptTarget TARGET = make();

  private final Path cache;
  private final EvidenceArtifact artifact;
  private final byte[] head;
  private final byte[] key;

  private KeptTarget(Path cache, EvidenceArtifact artifact, byte[] head, byte[] key) {
    this.cache = cache;
    this.artifact = artifact;
    this.head = head;
    this.key = key;
  }

  private static KeptTarget make() {
    try {
      Path folder = Files.createTempDirectory("postern-fuzz-kept-");
      Path log = Files.writeString(folder.resolve("a.log"), "a line\n");
      Path cache = folder.resolve("read.cache");
      List.of(folder, log, cache).forEach(file -> file.toFile().deleteOnExit());
      List<EvidenceArtifact> found = new ArrayList<>();
      new EvidenceWalker(Limits.defaults(), problem -> {})
          .walk(List.of(new EvidenceRoot(log, "E")), found::add);
      EvidenceArtifact artifact = found.getFirst();
      open(cache).close();
      byte[] head = Files.readAllBytes(cache);
      try (KeptResults kept = open(cache)) {
        kept.keep(kept.key(artifact).orElseThrow(), artifact, ReaderTargets.some());
      }
      byte[] whole = Files.readAllBytes(cache);
      String text = new String(whole, StandardCharsets.ISO_8859_1);
      int end = text.indexOf(FINGERPRINT) + FINGERPRINT.length();
      int length = ByteBuffer.wrap(whole).getInt(head.length);
      byte[] key = Arrays.copyOfRange(whole, head.length + FRAME, end);
      KeptTarget target = new KeptTarget(cache, artifact, head, key);
      must(
          target
              .found(target.framed(Arrays.copyOfRange(whole, end, head.length + FRAME + length)))
              .isPresent(),
          "what was kept is not found");
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeptResults open(Path cache) throws IOException {
    Map<LogKind, String> rules = new EnumMap<>(LogKind.class);
    for (LogKind kind : LogKind.values()) {
      rules.put(kind, FINGERPRINT);
    }
    return KeptResults.open(
        cache, PROGRAM, rules, false, message -> must(!message.isBlank(), "blank"));
  }

  /** Opens whatever it is; what is found can be kept and found again, and is then the same. */
  static synchronized void read(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    Optional<ArtifactResult> found = TARGET.found(bytes[0] == '0' ? rest : TARGET.framed(rest));
    if (found.isPresent() && found.get().kind() != LogKind.REGISTRY) {
      Files.delete(TARGET.cache);
      try (KeptResults kept = open(TARGET.cache)) {
        KeptResults.Key key = kept.key(TARGET.artifact).orElseThrow();
        kept.keep(key, TARGET.artifact, found.get());
      }
      must(TARGET.found(Files.readAllBytes(TARGET.cache)).equals(found), "not the same again");
    }
  }

  private Optional<ArtifactResult> found(byte[] file) throws IOException {
    Files.write(cache, file);
    try (KeptResults kept = open(cache)) {
      return kept.key(artifact).flatMap(kept::find);
    }
  }

  private byte[] framed(byte[] result) {
    byte[] body = Arrays.copyOf(key, key.length + result.length);
    System.arraycopy(result, 0, body, key.length, result.length);
    CRC32C sum = new CRC32C();
    sum.update(body);
    return ByteBuffer.allocate(head.length + FRAME + body.length)
        .put(head)
        .putInt(body.length)
        .putInt((int) sum.getValue())
        .put(body)
        .array();
  }
}
