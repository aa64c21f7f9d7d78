package org.postern.engine.resume;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.spill.RecordBytes;
import org.postern.engine.spill.RecordCodec;
import org.postern.exchange.LogKind;

/**
 * The results of artifacts that were read before, in one file that grows while a run goes on: a run
 * that is stopped or killed leaves what it had read. Safe for any number of threads.
 *
 * <p>A result is used again if the program and the rules for its kind of log are the same, and
 * path, size and time of change of the file, or of the archive that holds it. A damaged end is cut
 * off, so that its files are read again.
 *
 * <p>Implementation notes: after the head come frames, each with length, check sum and body. A body
 * is a result with its {@link Head}, or the mark of a run that ended: which of the results before
 * it it used, one bit for each. When a run ends, what {@link #RUNS} runs did not use and what is of
 * files that are gone is dead; if that is more than half of the file, the rest is written anew and
 * takes its place.
 */
public final class KeptResults implements AutoCloseable {
  private static final byte[] MAGIC = "postern results 3\n".getBytes(StandardCharsets.US_ASCII);

  /** Runs over other evidence, or with other rules, between two over this. */
  static final int RUNS = 5;

  /** A single artifact's result never comes near: 64 MiB. */
  private static final int LARGEST = 64 << 20;

  private static final int FRAME = 2 * Integer.BYTES;

  /**
   * What stands before a result.
   *
   * @param run number of the run that last used it, as far as is known where it stands
   * @param key what tells the artifact from others, and from itself when it has changed
   * @param file the file, or the archive that holds it
   * @param kind kind of log
   * @param fingerprint of the rules for this kind
   */
  private record Head(long run, String key, String file, LogKind kind, String fingerprint) {}

  /** Which results, in their order, a run used. */
  private record Mark(long run, List<Long> used) {}

  private record Id(long high, long low) {}

  /**
   * What tells an artifact from others, and from itself when it has changed; taken before it is
   * read, so that what is written to it meanwhile makes it another.
   */
  public static final class Key {
    private final String text;
    private final Id id;

    private Key(String text) {
      this.text = text;
      this.id = id(text);
    }
  }

  private static final class Entry {
    final int number;
    final long offset;
    final int length;
    final LogKind kind;
    final boolean fits;
    long run;

    Entry(int number, long offset, int length, LogKind kind, boolean fits, long run) {
      this.number = number;
      this.offset = offset;
      this.length = length;
      this.kind = kind;
      this.fits = fits;
      this.run = run;
    }
  }

  private final Optional<FileChannel> channel;
  private final Path file;
  private final byte[] head;
  private final Map<LogKind, String> fingerprints;
  private final RecordCodec codec = new RecordCodec();
  private final Map<Id, Entry> usable = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final BitSet used = new BitSet();
  private long run = 1;
  private long end;
  private long added;
  private boolean complete;

  private KeptResults(
      Optional<FileChannel> channel, Path file, String program, Map<LogKind, String> fingerprints) {
    this.channel = channel;
    this.file = file;
    this.fingerprints = fingerprints;
    this.head =
        (new String(MAGIC, StandardCharsets.US_ASCII) + program)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Keeps nothing. */
  public static KeptResults none() {
    return new KeptResults(Optional.empty(), Path.of(""), "", Map.of());
  }

  /**
   * Opens or begins the file.
   *
   * @param program fingerprint of the program, 64 characters
   * @param fingerprints what the results of each kind depend on besides the evidence and the
   *     program
   * @param afresh whether what was kept is thrown away
   * @param messages told why what was kept cannot be used
   * @throws IOException if the file cannot be written
   */
  public static KeptResults open(
      Path file,
      String program,
      Map<LogKind, String> fingerprints,
      boolean afresh,
      Consumer<String> messages)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isOurs(channel)) {
      channel.close();
      messages.accept("another run is using " + file + "; nothing is kept of this one");
      return none();
    }
    KeptResults kept = new KeptResults(Optional.of(channel), file, program, fingerprints);
    if (afresh || !kept.load(messages)) {
      channel.truncate(0);
      kept.usable.clear();
      kept.entries.clear();
      kept.end = 0;
      kept.append(ByteBuffer.wrap(kept.head));
    }
    return kept;
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /** Notes where the results lie; false if they are of another program. */
  private boolean load(Consumer<String> messages) throws IOException {
    FileChannel from = channel.orElseThrow();
    long size = from.size();
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(from), 1 << 16));
    if (size == 0) {
      return false;
    }
    if (!Arrays.equals(in.readNBytes(head.length), head)) {
      messages.accept("the program has changed since the last run: all evidence is read again");
      return false;
    }
    end = head.length;
    while (end + FRAME <= size) {
      int length = in.readInt();
      int sum = in.readInt();
      if (length < 0 || length > LARGEST || end + FRAME + length > size) {
        break;
      }
      byte[] body = in.readNBytes(length);
      if (sum(body) != sum || !take(body, end + FRAME)) {
        break;
      }
      end += FRAME + length;
    }
    if (end < size) {
      messages.accept("the end of what the last run kept is damaged; those files are read again");
      from.truncate(end);
    }
    tellOfRules(messages);
    return true;
  }

  private boolean take(byte[] body, long offset) {
    try {
      ByteBuffer in = behindFirst(body);
      if (body[0] != 0) {
        Head before = (Head) codec.read(in, Head.class);
        add(before, id(before.key()), offset, body.length);
        run = Math.max(run, before.run() + 1);
      } else {
        Mark mark = (Mark) codec.read(in, Mark.class);
        BitSet those = BitSet.valueOf(mark.used().stream().mapToLong(Long::longValue).toArray());
        those.stream()
            .filter(number -> number < entries.size())
            .forEach(number -> entries.get(number).run = mark.run());
        run = Math.max(run, mark.run() + 1);
      }
      return true;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      return false;
    }
  }

  private void add(Head before, Id id, long offset, int length) {
    boolean fits = before.fingerprint().equals(fingerprints.getOrDefault(before.kind(), ""));
    Entry entry = new Entry(entries.size(), offset, length, before.kind(), fits, before.run());
    entries.add(entry);
    if (fits) {
      usable.put(id, entry);
    }
  }

  private void tellOfRules(Consumer<String> messages) {
    Set<LogKind> changed = EnumSet.noneOf(LogKind.class);
    Set<LogKind> same = EnumSet.noneOf(LogKind.class);
    entries.forEach(entry -> (entry.fits ? same : changed).add(entry.kind));
    changed.removeAll(same);
    if (!changed.isEmpty()) {
      messages.accept(
          "rules have changed since the last run: what they speak of is read again ("
              + changed.stream().map(LogKind::label).collect(Collectors.joining(", "))
              + ")");
    }
  }

  /** Whether there is a result of an artifact that has not changed since. */
  public boolean isKnown(EvidenceArtifact artifact) {
    return key(artifact).flatMap(this::entry).isPresent();
  }

  private synchronized Optional<Entry> entry(Key key) {
    return Optional.ofNullable(usable.get(key.id));
  }

  /** The result of an artifact that has not changed since; empty if it must be read. */
  public Optional<ArtifactResult> find(Key key) {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = behindFirst(body(entry.get()));
      codec.read(in, Head.class);
      ArtifactResult result = (ArtifactResult) codec.read(in, ArtifactResult.class);
      synchronized (this) {
        used.set(entry.get().number);
      }
      return Optional.of(result);
    } catch (IOException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException unusable) {
      // It cannot be used, so the file is read, which is always right.
      return Optional.empty();
    }
  }

  private byte[] body(Entry entry) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(entry.length);
    int n = 0;
    while (body.hasRemaining() && n >= 0) {
      n = channel.orElseThrow().read(body, entry.offset + body.position());
    }
    return body.array();
  }

  /**
   * Keeps the result of an artifact; one that cannot be kept is read again the next time.
   *
   * @param key the artifact's, from before it was read
   */
  public void keep(Key key, EvidenceArtifact artifact, ArtifactResult result) {
    if (result.kind() == LogKind.REGISTRY) {
      // A hive says what its transaction logs say, too, and these have times of their own.
      return;
    }
    try {
      Head before =
          new Head(
              run,
              key.text,
              artifact.origin().file().toAbsolutePath().toString(),
              result.kind(),
              fingerprints.getOrDefault(result.kind(), ""));
      RecordBytes bytes = new RecordBytes();
      bytes.addTruth(true);
      codec.write(bytes, Head.class, before);
      codec.write(bytes, ArtifactResult.class, result);
      if (bytes.size() <= LARGEST) {
        byte[] body = bytes.toByteArray();
        synchronized (this) {
          long offset = end + FRAME;
          append(frame(body));
          used.set(entries.size());
          added++;
          add(before, key.id, offset, body.length);
        }
      }
    } catch (IOException | IllegalArgumentException cannot) {
      // A full disk, or a fact of a kind that is not known to the codec: the reports do not depend
      // on it.
    }
  }

  /** Number of artifacts of this run that were not read again. */
  public synchronized long reused() {
    return used.cardinality() - added;
  }

  /** Number of artifacts of this run whose results were kept anew. */
  public synchronized long added() {
    return added;
  }

  /** The run has gone through all of its evidence: what it did not use, it did not need. */
  public synchronized void complete() {
    complete = channel.isPresent();
  }

  private static ByteBuffer frame(byte[] body) {
    return ByteBuffer.allocate(FRAME + body.length)
        .putInt(body.length)
        .putInt(sum(body))
        .put(body)
        .flip();
  }

  private synchronized void append(ByteBuffer bytes) throws IOException {
    FileChannel to = channel.orElseThrow();
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      to.write(bytes, end + length - bytes.remaining());
    }
    end += length;
  }

  /** A time as numbers, which costs less than its text. */
  private static String number(Optional<Instant> time) {
    return time.map(t -> t.getEpochSecond() + "." + t.getNano()).orElse("");
  }

  /** The key of an artifact; empty if nothing is kept of it. */
  public Optional<Key> key(EvidenceArtifact artifact) {
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path of = artifact.origin().file();
      BasicFileAttributes now = Files.readAttributes(of, BasicFileAttributes.class);
      FileTraits traits = artifact.traits();
      return Optional.of(
          new Key(
              String.join(
                  "\n",
                  List.of(
                      artifact.unit(),
                      artifact.path(),
                      of.toAbsolutePath().toString(),
                      String.valueOf(now.size()),
                      number(Optional.of(now.lastModifiedTime().toInstant())),
                      number(traits.created()),
                      number(traits.modified()),
                      traits.owner().orElse(""),
                      String.valueOf(traits.hidden()),
                      String.valueOf(artifact.origin().member()),
                      String.valueOf(artifact.size()),
                      artifact.origin().checksum()))));
    } catch (IOException vanished) {
      return Optional.empty();
    }
  }

  /** In place of the key, which is long. */
  private static Id id(String key) {
    try {
      ByteBuffer hash =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
      return new Id(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /** What stands behind the byte that says what the body is. */
  private static ByteBuffer behindFirst(byte[] body) {
    return ByteBuffer.wrap(body, 1, body.length - 1);
  }

  /**
   * Marks what this run used, and writes the file anew if more than half of it is dead.
   *
   * @throws IOException if the file cannot be closed
   */
  @Override
  public synchronized void close() throws IOException {
    if (channel.isEmpty() || !channel.get().isOpen()) {
      return;
    }
    Optional<Path> smaller = Optional.empty();
    if (complete) {
      try {
        mark();
        smaller = compacted();
      } catch (IOException full) {
        // What is there is good; it is only larger than need be.
      }
    }
    // Windows replaces no file that is open.
    channel.get().close();
    if (smaller.isPresent()) {
      Files.move(
          smaller.get(), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void mark() throws IOException {
    used.stream().forEach(number -> entries.get(number).run = run);
    RecordBytes bytes = new RecordBytes();
    bytes.addTruth(false);
    codec.write(
        bytes, Mark.class, new Mark(run, Arrays.stream(used.toLongArray()).boxed().toList()));
    append(frame(bytes.toByteArray()));
  }

  private Optional<Path> compacted() throws IOException {
    List<Entry> alive = new ArrayList<>();
    long size = head.length;
    for (Entry entry : entries) {
      if (used.get(entry.number) || (run - entry.run < RUNS && isThere(entry))) {
        alive.add(entry);
        size += FRAME + entry.length;
      }
    }
    if (2 * size >= end) {
      return Optional.empty();
    }
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    boolean written = false;
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
        out.write(head);
        for (Entry entry : alive) {
          out.write(frame(dated(body(entry), entry.run)).array());
        }
      }
      written = true;
      return Optional.of(draft);
    } finally {
      if (!written) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** The run is the first component of the head, behind the byte that says what the body is. */
  private static byte[] dated(byte[] body, long run) {
    ByteBuffer.wrap(body).putLong(1, run);
    return body;
  }

  private boolean isThere(Entry entry) throws IOException {
    ByteBuffer in = behindFirst(body(entry));
    try {
      return Files.exists(Path.of(((Head) codec.read(in, Head.class)).file()));
    } catch (InvalidPathException elsewhere) {
      return false;
    }
  }
}
