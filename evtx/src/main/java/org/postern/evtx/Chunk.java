package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A chunk being read: its bytes, its records, its gaps.
 *
 * <p>Notes: 64 KiB of bytes, a 512-byte header, then records one after another, each beginning with
 * {@code **} and its size and ending with its size again. A chunk refers to nothing outside itself.
 * Buffers, records and instances are used again for the next chunk. Searching for the next record
 * after damage passes over each byte once.
 */
final class Chunk implements EvtxBatch {
  static final int SIZE = 65_536;
  static final int HEADER = 512;

  /** {@code ElfChnk\0}. */
  static final long SIGNATURE = 0x006b6e6843666c45L;

  static final int RECORD_SIGNATURE = 0x00002a2a;
  private static final int TRAILER = 4;
  private static final int SMALLEST = EvtxRecord.HEADER + TRAILER;

  final byte[] data = new byte[SIZE];

  /** Records and gaps in order. */
  private final List<Object> items = new ArrayList<>();

  private final List<EvtxRecord> pool = new ArrayList<>();

  /** Where a record's own text is made. */
  private final TextBuffer text = new TextBuffer();

  /** Where the user of the chunk makes text of it. */
  private final TextBuffer made = new TextBuffer();

  private final EvtxOptions options;
  private final InstanceReader instances;
  private long offset;
  private long number;
  private int length;
  private boolean headerLost;
  private int used;

  Chunk(EvtxOptions options, TemplateCache cache) {
    this.options = options;
    this.instances = new InstanceReader(data, options, cache);
  }

  /** Begins with what was lost before it; the caller fills {@link #data}. */
  void begin(List<EvtxGap> before) {
    items.clear();
    items.addAll(before);
    made.truncate(0);
    length = 0;
    used = 0;
  }

  /** Says what was put into {@link #data}. */
  void filled(long at, long index, int bytes, boolean lostHeader) {
    offset = at;
    number = index;
    length = bytes;
    headerLost = lostHeader;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public TextBuffer text() {
    return made;
  }

  @Override
  public void forEach(EvtxVisitor visitor) {
    for (Object item : items) {
      if (item instanceof EvtxRecord r) {
        visitor.record(r);
      } else if (item instanceof EvtxGap g) {
        visitor.gap(g);
      }
    }
  }

  /** Finds the records. */
  void parse() {
    if (length == 0) {
      return;
    }
    instances.reset(length);
    if (length < HEADER) {
      gap(0, "file ends within the header of a chunk", length);
      return;
    }
    int free = headerLost ? length : freeSpace();
    if (headerLost) {
      gap(0, "header of the chunk is damaged", HEADER);
    } else if (options.verifyChecksums()) {
      verify(free);
    }
    int end = Math.min(free, length);
    if (free > length) {
      cut(free);
    }
    records(HEADER, end, headerLost);
    if (options.recover()) {
      slack(end);
    } else {
      unread(end);
    }
  }

  private int freeSpace() {
    int free = Bytes.i32(data, 48);
    if (free < HEADER || free > SIZE) {
      gap(48, "free space offset " + Integer.toUnsignedString(free), 0);
      return SIZE;
    }
    return free;
  }

  /** In archived logs the free space may begin at the end of the chunk and nothing is lost. */
  private void cut(int free) {
    int last = Bytes.i32(data, 44);
    boolean whole =
        !headerLost
            && last >= HEADER
            && signature(last, length)
            && Bytes.u32(data, last + 4) <= length - last;
    if (!whole) {
      gap(length, "file ends within the chunk", (long) free - length);
    }
  }

  private void verify(int free) {
    CRC32 header = new CRC32();
    header.update(data, 0, 120);
    header.update(data, 128, 384);
    if ((int) header.getValue() != Bytes.i32(data, 124)) {
      gap(124, "checksum of the chunk header", 0);
    }
    CRC32 records = new CRC32();
    records.update(data, HEADER, Math.min(free, length) - HEADER);
    if (free <= length && (int) records.getValue() != Bytes.i32(data, 52)) {
      gap(52, "checksum of the chunk's records", 0);
    }
  }

  /** The records of a range that should hold nothing else; zeros may fill its end. */
  private void records(int from, int end, boolean recovered) {
    int at = from;
    while (at < end) {
      if (!signature(at, end)) {
        if (Bytes.zero(data, at, end)) {
          if (end < SIZE && end < length) {
            gap(at, "zeros where the chunk counts records", (long) end - at);
          }
          return;
        }
        int next = nextRecord(at + 1, end);
        gap(at, "no record where one should begin", (long) next - at);
        at = next;
        continue;
      }
      int size = Bytes.i32(data, at + 4);
      if (!fits(at, size, end)) {
        int next = nextRecord(at + 4, end);
        gap(at, place(at), "record size " + Integer.toUnsignedString(size), 0);
        size = next - at;
      }
      record(at, size, recovered);
      at += size;
    }
  }

  /** Whether a record of that size ends in its size or where another record begins. */
  private boolean fits(int at, int size, int end) {
    return size >= SMALLEST
        && size <= end - at
        && (Bytes.i32(data, at + size - TRAILER) == size
            || at + size == end
            || signature(at + size, end));
  }

  /** Records behind the last one that go on counting were written and not yet accounted for. */
  private void unread(int from) {
    long id = used == 0 ? -1 : pool.get(used - 1).headerId();
    int at = from;
    while (whole(at) && (Bytes.i64(data, at + 8) == id + 1 || (used == 0 && at == from))) {
      id = Bytes.i64(data, at + 8);
      at += Bytes.i32(data, at + 4);
    }
    if (at > from) {
      gap(from, "records behind the free space offset, which only recovery reads", at - from);
    }
  }

  /** Whether a record stands there with its size at both ends. */
  private boolean whole(int at) {
    if (!signature(at, length)) {
      return false;
    }
    int size = Bytes.i32(data, at + 4);
    return size >= SMALLEST && size <= length - at && Bytes.i32(data, at + size - TRAILER) == size;
  }

  /** Old or unflushed records behind the last one; only whole ones count. */
  private void slack(int from) {
    int at = from;
    while (at + SMALLEST <= length) {
      if (whole(at)) {
        int size = Bytes.i32(data, at + 4);
        record(at, size, true);
        at += size;
        continue;
      }
      at++;
    }
  }

  private boolean signature(int at, int end) {
    return at + SMALLEST <= end && Bytes.i32(data, at) == RECORD_SIGNATURE;
  }

  private int nextRecord(int from, int end) {
    int at = from;
    while (at < end && !(signature(at, end) && fits(at, Bytes.i32(data, at + 4), end))) {
      at++;
    }
    return Math.min(at, end);
  }

  private void record(int at, int size, boolean recovered) {
    if (size < SMALLEST) {
      gap(at, "record is cut off", size);
      return;
    }
    InstanceReader.Complaints complaints = (reason, lost) -> gap(at, place(at), reason, lost);
    try {
      Instance root =
          instances.record(at + EvtxRecord.HEADER, at + size - TRAILER, recovered, complaints);
      if (used == pool.size()) {
        pool.add(new EvtxRecord(root, data, text));
      }
      EvtxRecord record = pool.get(used++);
      record.set(root, offset, at, size, recovered);
      items.add(record);
    } catch (Damage damage) {
      gap(at, place(at), damage.reason(), size);
    }
  }

  private String place(int at) {
    return "chunk " + number + ", record " + Long.toUnsignedString(Bytes.i64(data, at + 8));
  }

  private void gap(int at, String reason, long lost) {
    gap(at, "chunk " + number, reason, lost);
  }

  private void gap(int at, String place, String reason, long lost) {
    items.add(new EvtxGap(offset + at, place, reason, lost));
  }
}
