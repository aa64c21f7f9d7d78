package org.postern.evtx;

/**
 * The first 128 bytes of a file, as written; a log copied from a running system has stale counters.
 *
 * @param firstChunk number of the oldest chunk
 * @param lastChunk number of the newest chunk
 * @param nextRecordId identifier the next record would get
 * @param major 3
 * @param minor 1 since Windows Vista, 2 since Windows 10 version 2004
 * @param chunks how many chunks the file says it has
 * @param dirty whether it was not closed, so that the other values may be stale
 * @param full whether it reached its size limit
 */
public record EvtxFileHeader(
    long firstChunk,
    long lastChunk,
    long nextRecordId,
    int major,
    int minor,
    int chunks,
    boolean dirty,
    boolean full) {
  /** {@code ElfFile\0}. */
  static final long SIGNATURE = 0x00656c6946666c45L;

  static final int BLOCK = 4096;

  static EvtxFileHeader of(byte[] b) {
    int flags = Bytes.i32(b, 120);
    return new EvtxFileHeader(
        Bytes.i64(b, 8),
        Bytes.i64(b, 16),
        Bytes.i64(b, 24),
        Bytes.u16(b, 38),
        Bytes.u16(b, 36),
        Bytes.u16(b, 42),
        (flags & 1) != 0,
        (flags & 2) != 0);
  }
}
