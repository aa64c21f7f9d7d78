package org.postern.sigma.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the documents of texts in a file, so that a text is read as YAML only once. A text is known
 * again by its SHA-256 and its place in its file; texts with faults are read anew each time. Safe
 * for any number of threads.
 *
 * <p>The file holds nothing but trees ({@link TreeBytes}); one that is damaged, of another form or
 * larger than {@link #LARGEST} is as good as none.
 */
public final class KeptDocuments implements Documents, AutoCloseable {
  private static final long LARGEST = 64 << 20;

  private final Path file;
  private final Map<String, TreeBytes.Slice> known;
  private final Map<String, TreeBytes.Slice> used = new ConcurrentSkipListMap<>();
  private final AtomicBoolean isNew = new AtomicBoolean();
  private final AtomicInteger readAnew = new AtomicInteger();

  private KeptDocuments(Path file, Map<String, TreeBytes.Slice> known) {
    this.file = file;
    this.known = known;
  }

  /** Takes what the file holds, if anything. */
  public static KeptDocuments open(Path file) {
    return new KeptDocuments(file, kept(file));
  }

  private static Map<String, TreeBytes.Slice> kept(Path file) {
    try {
      return Files.size(file) > LARGEST
          ? Map.of()
          : TreeBytes.Shelf.read(Files.readAllBytes(file)).orElse(Map.of());
    } catch (IOException absent) {
      return Map.of();
    }
  }

  @Override
  public Outcome read(String name, String text, int firstLine) {
    Optional<String> key = key(text, firstLine);
    if (key.isEmpty()) {
      return anew(name, text, firstLine);
    }
    TreeBytes.Slice slice = known.get(key.get());
    Optional<List<Tree>> documents = slice == null ? Optional.empty() : slice.trees();
    if (documents.isPresent()) {
      used.put(key.get(), slice);
      return new Outcome(documents.get(), List.of());
    }
    Outcome outcome = anew(name, text, firstLine);
    if (outcome.diagnostics().isEmpty()) {
      used.put(key.get(), TreeBytes.of(outcome.documents()));
      isNew.set(true);
    }
    return outcome;
  }

  private Outcome anew(String name, String text, int firstLine) {
    readAnew.incrementAndGet();
    return DocumentReader.read(name, text, firstLine);
  }

  /** How many texts had to be read as YAML since {@link #open}. */
  public int readAnew() {
    return readAnew.get();
  }

  /** Empty for a text that has no bytes of its own in UTF-8, as half a surrogate pair has none. */
  private static Optional<String> key(String text, int firstLine) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      return Optional.empty();
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Optional.of(HexFormat.of().formatHex(hash) + firstLine);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * Keeps what was read since {@link #open}, if any of it was new, and of the rest what was used;
   * does without where the file cannot be written.
   */
  @Override
  public void close() {
    if (!isNew.get()) {
      return;
    }
    try {
      byte[] bytes = TreeBytes.Shelf.write(used);
      if (bytes.length > LARGEST) {
        return;
      }
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "documents", ".part");
      try {
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException unwritable) {
      // The next run reads the texts again.
    }
  }
}
