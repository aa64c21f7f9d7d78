package org.postern.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into chunks and says what lay between them. */
final class ChunkSource {
  /** Offset and value of a field that all chunk headers share. */
  private static final int HEADER_SIZE_AT = 40;

  private static final int HEADER_SIZE = 128;

  /** So much of a chunk header tells that it is one. */
  private static final int TELLING = HEADER_SIZE_AT + 4;

  private static final String FOREIGN = "no chunk where one should begin";

  private final ForwardBytes in;
  private final EvtxOptions options;
  private final List<EvtxGap> before = new ArrayList<>();
  private @Nullable EvtxFileHeader header;
  private long number;
  private long zeros;
  private int cut;
  private boolean ended;

  ChunkSource(InputStream stream, EvtxOptions options) {
    this.in = new ForwardBytes(stream);
    this.options = options;
  }

  /** Reads the file header; null where there is none. */
  @Nullable EvtxFileHeader header() {
    byte[] block = new byte[EvtxFileHeader.BLOCK + Chunk.HEADER];
    int n = in.fill(block, 0, block.length);
    int end = Math.min(n, EvtxFileHeader.BLOCK);
    if (n >= 128 && Bytes.i64(block, 0) == EvtxFileHeader.SIGNATURE) {
      int chunk = options.recover() ? signature(block, 128, n) : n;
      if (chunk < end) {
        String lost = "the file header is cut short";
        before.add(new EvtxGap(chunk, "file header", lost, EvtxFileHeader.BLOCK - chunk));
        end = chunk;
      } else if (n < EvtxFileHeader.BLOCK) {
        String lost = "the file ends within its header";
        before.add(new EvtxGap(n, "file header", lost, EvtxFileHeader.BLOCK - n));
      }
      in.unread(block, end, n);
      header = EvtxFileHeader.of(block);
      if (options.verifyChecksums()) {
        verify(block);
      }
      return header;
    }
    boolean bare = n >= 8 && Bytes.i64(block, 0) == Chunk.SIGNATURE;
    in.unread(block, bare || options.recover() ? 0 : end, n);
    String reason = n == 0 ? "empty" : bare ? "chunks without a file header" : "no file header";
    before.add(new EvtxGap(0, "file header", reason, bare || options.recover() ? 0 : end));
    return null;
  }

  private void verify(byte[] block) {
    CRC32 sum = new CRC32();
    sum.update(block, 0, 120);
    if ((int) sum.getValue() != Bytes.i32(block, 124)) {
      before.add(new EvtxGap(124, "file header", "checksum of the file header", 0));
    }
  }

  /** Fills the next chunk, at the end of the file one with nothing but gaps; false after that. */
  boolean next(Chunk chunk) {
    while (!ended) {
      long start = in.position();
      int n = in.fill(chunk.data, 0, Chunk.SIZE);
      if (n == 0) {
        break;
      }
      cut = Chunk.SIZE - n;
      if (n >= 8 && Bytes.i64(chunk.data, 0) == Chunk.SIGNATURE) {
        return chunk(chunk, start, options.recover() ? whole(chunk.data, n) : n, false);
      }
      if (Bytes.zero(chunk.data, 0, n)) {
        zeros += n;
        number++;
      } else if (options.recover() && looksLikeRecords(chunk.data, n)) {
        return chunk(chunk, start, whole(chunk.data, n), true);
      } else {
        foreign(chunk.data, start, n);
      }
    }
    if (ended) {
      return false;
    }
    ended = true;
    trailer();
    chunk.begin(before);
    return true;
  }

  private boolean chunk(Chunk chunk, long start, int n, boolean headerLost) {
    zeroGap(start, zeros);
    zeros = 0;
    chunk.begin(before);
    before.clear();
    chunk.filled(start, number++, n, headerLost);
    return true;
  }

  /** Zeros before a chunk are lost chunks; at the end they are space not used yet. */
  private void zeroGap(long end, long bytes) {
    if (bytes > 0) {
      String place = "chunk " + (number - (bytes + Chunk.SIZE - 1) / Chunk.SIZE);
      before.add(new EvtxGap(end - bytes, place, "zeros instead of a chunk", bytes));
    }
  }

  private void trailer() {
    EvtxFileHeader h = header;
    long promised = h == null || h.dirty() ? 0 : h.chunks();
    long unused = Math.max(0, number - promised) * Chunk.SIZE;
    zeroGap(in.position() - Math.min(zeros, unused), Math.max(0, zeros - unused));
    if (h != null && number < promised) {
      String reason = "file ends before chunk " + promised;
      long lost = (promised - number) * Chunk.SIZE;
      before.add(new EvtxGap(in.position(), "file", reason, lost));
    } else if (cut > 0 && zeros == 0) {
      String place = "chunk " + (number - 1);
      before.add(new EvtxGap(in.position(), place, "the file ends within this chunk", cut));
    }
    IOException failure = in.failure();
    if (failure != null) {
      before.add(new EvtxGap(in.position(), "file", "reading failed: " + failure, 0));
    }
  }

  /**
   * What is no chunk, all of it that lies together as one gap; when recovering, up to the next
   * signature wherever it stands.
   */
  private void foreign(byte[] data, long start, int n) {
    zeroGap(start, zeros);
    zeros = 0;
    int end = n;
    if (options.recover()) {
      end = signature(data, 1, n);
      if (end == n && n == Chunk.SIZE) {
        end = n - TELLING + 1;
      }
      in.unread(data, end, n);
    }
    EvtxGap last = before.isEmpty() ? null : before.getLast();
    if (last != null
        && last.reason().equals(FOREIGN)
        && last.offset() + last.lostBytes() == start) {
      before.set(
          before.size() - 1,
          new EvtxGap(last.offset(), last.place(), FOREIGN, last.lostBytes() + end));
    } else {
      before.add(new EvtxGap(start, "chunk " + number, FOREIGN, end));
    }
    cut = 0;
    number++;
  }

  /** The length of a chunk: less than it should be if another begins within it and not behind. */
  private int whole(byte[] data, int n) {
    byte[] seam = new byte[2 * TELLING];
    int tail = Math.min(n, TELLING);
    System.arraycopy(data, n - tail, seam, 0, tail);
    int more = in.fill(seam, tail, TELLING);
    in.unread(seam, tail, tail + more);
    if (more >= 8 && Bytes.i64(seam, tail) == Chunk.SIGNATURE) {
      return n;
    }
    int end = signature(data, Chunk.HEADER, n);
    if (end == n) {
      // The next one may begin in the last bytes of this one and go on behind it.
      end = Math.min(n, n - tail + signature(seam, 0, tail + more));
    }
    in.unread(data, end, n);
    return end;
  }

  /** Where the next chunk begins, told by its signature and header size, or {@code n}. */
  private static int signature(byte[] data, int from, int n) {
    for (int at = from; at + TELLING <= n; at++) {
      if (data[at] == 'E'
          && Bytes.i64(data, at) == Chunk.SIGNATURE
          && Bytes.i32(data, at + HEADER_SIZE_AT) == HEADER_SIZE) {
        return at;
      }
    }
    return n;
  }

  private static boolean looksLikeRecords(byte[] data, int n) {
    return n > Chunk.HEADER + EvtxRecord.HEADER
        && Bytes.i32(data, Chunk.HEADER) == Chunk.RECORD_SIGNATURE;
  }
}
