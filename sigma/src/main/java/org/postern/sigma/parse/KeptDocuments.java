package org.postern.sigma.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the documents of texts in a file, so that a text is read as YAML only once. A text is known
 * again by itself and its place in its file; texts with faults are read anew each time. Safe for
 * any number of threads.
 *
 * <p>The file holds nothing but texts and their trees ({@link TreeBytes}); one that is damaged, of
 * another form or larger than {@link #LARGEST} is as good as none.
 */
public final class KeptDocuments implements Documents, AutoCloseable {
  private static final long LARGEST = 64 << 20;

  private final Path file;
  private final Map<TreeBytes.Key, TreeBytes.Slice> known;
  private final Map<TreeBytes.Key, TreeBytes.Slice> used = new ConcurrentHashMap<>();
  private final AtomicBoolean isNew = new AtomicBoolean();
  private final AtomicInteger readAnew = new AtomicInteger();

  private KeptDocuments(Path file, Map<TreeBytes.Key, TreeBytes.Slice> known) {
    this.file = file;
    this.known = known;
  }

  /** Takes what the file holds, if anything. */
  public static KeptDocuments open(Path file) {
    return new KeptDocuments(file, kept(file));
  }

  private static Map<TreeBytes.Key, TreeBytes.Slice> kept(Path file) {
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
    TreeBytes.Key key = new TreeBytes.Key(text, firstLine);
    TreeBytes.Slice slice = known.get(key);
    Optional<List<Tree>> documents = slice == null ? Optional.empty() : slice.trees();
    if (documents.isPresent()) {
      used.put(key, slice);
      return new Outcome(documents.get(), List.of());
    }
    Outcome outcome = anew(name, text, firstLine);
    if (outcome.diagnostics().isEmpty() && key.canBeWritten()) {
      used.put(key, TreeBytes.of(outcome.documents()));
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
      byte[] bytes = TreeBytes.Shelf.write(new TreeMap<>(used));
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
