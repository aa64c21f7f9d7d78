package org.postern.engine.spill;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Records of one type in a temporary file, one behind the other. Written by one thread, then read
 * by any number.
 *
 * @param <T> the type
 */
final class RunFile<T extends Record> {
  private static final int BUFFER = 1 << 16;

  /** Enough for some neighbours, little if the next place is far away. */
  private static final int SMALL_BUFFER = 1 << 14;

  private final Scratch scratch;
  private final Class<T> type;
  private final FileChannel file;
  private RecordBytes bytes = new RecordBytes();
  private ByteBuffer pending = ByteBuffer.allocate(BUFFER);
  private long length;

  RunFile(Scratch scratch, Class<T> type) {
    this.scratch = scratch;
    this.type = type;
    this.file = scratch.file();
  }

  /** Adds a record and returns where it begins. */
  long add(T value) {
    try {
      bytes.clear();
      bytes.addInt(0);
      scratch.codec().write(bytes, type, value);
      int size = bytes.size();
      ByteBuffer record = bytes.view();
      record.putInt(0, size - Integer.BYTES);
      if (size > pending.remaining()) {
        flush();
      }
      if (size > pending.capacity()) {
        write(record);
      } else {
        pending.put(record);
      }
      long at = length;
      length += size;
      return at;
    } catch (IOException e) {
      throw scratch.failed(e);
    }
  }

  /** Hands what was added to the file and gives the buffers back; nothing is added afterwards. */
  RunFile<T> finished() {
    try {
      flush();
      pending = ByteBuffer.allocate(0);
      bytes = new RecordBytes();
      return this;
    } catch (IOException e) {
      throw scratch.failed(e);
    }
  }

  private void flush() throws IOException {
    pending.flip();
    write(pending);
    pending.clear();
  }

  private void write(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      file.write(from);
    }
  }

  /** The record at a place that {@link #add} returned. */
  T at(long offset) {
    return new Reading(offset, 1 << 12).next();
  }

  /** All records in the order in which they were added. */
  Iterator<T> iterator() {
    return new Reading(0, BUFFER);
  }

  /** The records at some places, in their order; neighbours are read at one go. */
  Iterator<T> iterator(long[] places) {
    Reading reading = new Reading(0, SMALL_BUFFER);
    return Arrays.stream(places).mapToObj(reading::next).iterator();
  }

  void discard() {
    scratch.giveBack(file);
  }

  private final class Reading implements Iterator<T> {
    private long at;
    private long unread;
    private ByteBuffer buffer;

    Reading(long from, int size) {
      at = from;
      unread = from;
      buffer = ByteBuffer.allocate(size).limit(0);
    }

    @Override
    public boolean hasNext() {
      return at < length;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        need(Integer.BYTES);
        int size = buffer.getInt();
        need(size);
        T value = type.cast(scratch.codec().read(buffer.slice(buffer.position(), size), type));
        buffer.position(buffer.position() + size);
        at += Integer.BYTES + size;
        return value;
      } catch (IOException e) {
        throw scratch.failed(e);
      }
    }

    /** The record at a place, after which it goes on. */
    T next(long place) {
      long ahead = place - at;
      if (ahead >= 0 && ahead <= buffer.remaining()) {
        buffer.position(buffer.position() + (int) ahead);
      } else {
        unread = place;
        buffer.limit(0);
      }
      at = place;
      return next();
    }

    private void need(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return;
      }
      ByteBuffer more =
          bytes <= buffer.capacity() ? buffer.compact() : ByteBuffer.allocate(bytes).put(buffer);
      while (more.position() < bytes) {
        int n = file.read(more, unread);
        if (n < 0) {
          throw new EOFException("it was cut short by somebody else");
        }
        unread += n;
      }
      buffer = more.flip();
    }
  }
}
