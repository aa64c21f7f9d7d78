package org.postern.engine.resume;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.spill.RecordCodec;
import org.postern.exchange.LogKind;

/**
 * The results of files that were read before, in one file that only grows: a run that is stopped or
 * killed leaves what it had read. Safe for any number of threads.
 *
 * <p>A result is used again if rules, signatures, baseline and program are the same, and path, size
 * and time of change of the file. A damaged end is cut off, so that its files are read again.
 * Members of archives are not kept.
 */
public final class KeptResults implements AutoCloseable {
  private static final byte[] MAGIC = "postern results 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FINGERPRINT = 64;

  /** A single artifact's result never comes near: 64 MiB. */
  private static final int LARGEST = 64 << 20;

  private record Span(long offset, int length) {}

  private final Optional<FileChannel> channel;
  private final RecordCodec codec = new RecordCodec();
  private final Map<String, Span> spans = new HashMap<>();
  private long end;

  private KeptResults(Optional<FileChannel> channel) {
    this.channel = channel;
  }

  /** Keeps nothing. */
  public static KeptResults none() {
    return new KeptResults(Optional.empty());
  }

  /**
   * Opens or begins the file.
   *
   * @param fingerprint what the results depend on besides the evidence, 64 characters
   * @param afresh whether what was kept is thrown away
   * @param messages told why what was kept cannot be used
   * @throws IOException if the file cannot be written
   */
  public static KeptResults open(
      Path file, String fingerprint, boolean afresh, Consumer<String> messages) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isOurs(channel)) {
      channel.close();
      messages.accept("another run is using " + file + "; nothing is kept of this one");
      return none();
    }
    KeptResults kept = new KeptResults(Optional.of(channel));
    byte[] head = new byte[MAGIC.length + FINGERPRINT];
    System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
    System.arraycopy(
        fingerprint.getBytes(StandardCharsets.US_ASCII), 0, head, MAGIC.length, FINGERPRINT);
    if (afresh || !kept.load(head, messages)) {
      channel.truncate(0);
      kept.spans.clear();
      kept.end = 0;
      kept.append(ByteBuffer.wrap(head));
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

  /** Notes where the results lie; false if they are of other rules or of another program. */
  private boolean load(byte[] head, Consumer<String> messages) throws IOException {
    FileChannel file = channel.orElseThrow();
    long size = file.size();
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 1 << 16));
    if (size == 0) {
      return false;
    }
    if (!Arrays.equals(in.readNBytes(head.length), head)) {
      messages.accept(
          "rules or program have changed since the last run: all evidence is read again");
      return false;
    }
    end = head.length;
    while (end + 8 <= size) {
      int length = in.readInt();
      int sum = in.readInt();
      if (length < 0 || length > LARGEST || end + 8 + length > size) {
        break;
      }
      byte[] body = in.readNBytes(length);
      if (sum(body) != sum) {
        break;
      }
      Optional<String> key = key(body);
      if (key.isEmpty()) {
        break;
      }
      spans.put(key.get(), new Span(end + 8, length));
      end += 8 + length;
    }
    if (end < size) {
      messages.accept("the end of what the last run kept is damaged; those files are read again");
      file.truncate(end);
    }
    return true;
  }

  /** Whether there is a result of a file that has not changed since. */
  public boolean isKnown(EvidenceArtifact artifact) {
    return key(artifact).map(spans::containsKey).orElse(false);
  }

  /** The result of a file that has not changed since; empty if it must be read. */
  public Optional<ArtifactResult> find(EvidenceArtifact artifact) {
    Optional<Span> span = key(artifact).map(spans::get);
    if (span.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteBuffer body = ByteBuffer.allocate(span.get().length());
      int n = 0;
      while (body.hasRemaining() && n >= 0) {
        n = channel.orElseThrow().read(body, span.get().offset() + body.position());
      }
      DataInputStream in = input(body.array());
      codec.read(in, String.class);
      return Optional.of((ArtifactResult) codec.read(in, ArtifactResult.class));
    } catch (IOException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException unusable) {
      // It cannot be used, so the file is read, which is always right.
      return Optional.empty();
    }
  }

  /** Keeps the result of a file. */
  public void keep(EvidenceArtifact artifact, ArtifactResult result) {
    Optional<String> key = key(artifact);
    if (key.isEmpty() || result.kind() == LogKind.REGISTRY) {
      // A hive says what its transaction logs say, too, and these have times of their own.
      return;
    }
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(body);
      codec.write(out, String.class, key.get());
      codec.write(out, ArtifactResult.class, result);
      if (body.size() <= LARGEST) {
        ByteBuffer entry = ByteBuffer.allocate(8 + body.size());
        entry.putInt(body.size()).putInt(sum(body.toByteArray())).put(body.toByteArray()).flip();
        append(entry);
      }
    } catch (IOException full) {
      // The reports do not depend on it; the next run reads the file again.
    }
  }

  private synchronized void append(ByteBuffer entry) throws IOException {
    FileChannel file = channel.orElseThrow();
    int length = entry.remaining();
    while (entry.hasRemaining()) {
      file.write(entry, end + length - entry.remaining());
    }
    end += length;
  }

  private Optional<String> key(byte[] body) {
    try {
      return Optional.of((String) codec.read(input(body), String.class));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private Optional<String> key(EvidenceArtifact artifact) {
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = artifact.origin().file();
      return Optional.of(
          String.join(
              "\n",
              List.of(
                  artifact.unit(),
                  artifact.path(),
                  file.toAbsolutePath().toString(),
                  String.valueOf(Files.size(file)),
                  Files.getLastModifiedTime(file).toInstant().toString(),
                  artifact.traits().toString())));
    } catch (IOException vanished) {
      return Optional.empty();
    }
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
