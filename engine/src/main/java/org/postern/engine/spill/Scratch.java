package org.postern.engine.spill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The room that one run has for what it gathers: some of the heap, and then temporary files. Safe
 * for any number of threads.
 *
 * <p>The system removes each file with its last handle, so nothing is left behind however the run
 * ends, a killed process included.
 */
public final class Scratch implements AutoCloseable {
  /** Of the heap, so that it is enough for this beside all else that a run needs. */
  private static final int PART_OF_HEAP = 4;

  private final Path folder;
  private final long memory;
  private final RecordCodec codec = new RecordCodec();
  private final List<FileChannel> files = new ArrayList<>();
  private final List<Scratch> others = new CopyOnWriteArrayList<>();
  private long lent;
  private long made;

  /**
   * Prepares the room; no file is made before one is needed.
   *
   * @param folder where files are made
   * @param memory bytes of the heap that may be taken, estimated
   */
  public Scratch(Path folder, long memory) {
    this.folder = folder;
    this.memory = memory;
  }

  /** Room in the folder for temporary files, and a part of the heap. */
  public static Scratch ofThisMachine() {
    return new Scratch(
        Path.of(System.getProperty("java.io.tmpdir")),
        Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** Room in memory alone, for what is known to be little. */
  public static Scratch inMemory() {
    return new Scratch(Path.of(System.getProperty("java.io.tmpdir")), Long.MAX_VALUE);
  }

  /** Room of its own in the same folder, for what is not kept as long as the rest. */
  public Scratch apart() {
    Scratch other = new Scratch(folder, memory);
    others.add(other);
    return other;
  }

  RecordCodec codec() {
    return codec;
  }

  /** What one sorter may hold: several are at work at once. */
  long share() {
    return memory / 4;
  }

  /** Takes memory until as much is given back; false if there is none left. */
  synchronized boolean lend(long bytes) {
    if (lent + bytes > memory / 4) {
      return false;
    }
    lent += bytes;
    return true;
  }

  /** Opens a new file for reading and writing, which is gone when it is closed. */
  synchronized FileChannel file() {
    Path path = folder.resolve("postern-" + UUID.randomUUID() + ".scratch");
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      files.add(file);
      made++;
      return file;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  synchronized void giveBack(FileChannel file) {
    files.remove(file);
    try {
      file.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Number of files made so far. */
  public synchronized long made() {
    return made + others.stream().mapToLong(Scratch::made).sum();
  }

  /** The failure of a file, in words that say what to do. */
  ScratchException failed(IOException e) {
    return new ScratchException(
        "the folder for temporary files, "
            + folder
            + ", cannot be used ("
            + e.getMessage()
            + "); make room there, or name another with"
            + " POSTERN_OPTS=-Djava.io.tmpdir=FOLDER",
        e);
  }

  /** Removes the files; whatever lies in them cannot be read any more. */
  @Override
  public synchronized void close() {
    for (FileChannel file : files) {
      try {
        file.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
    files.clear();
    others.forEach(Scratch::close);
  }
}
