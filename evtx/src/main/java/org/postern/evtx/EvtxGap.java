package org.postern.evtx;

/**
 * Something that could not be read.
 *
 * @param offset where it begins in the file, in bytes
 * @param place what it belongs to, such as {@code chunk 3, record 4711}
 * @param reason what is wrong with it
 * @param lostBytes how many bytes went unread because of it; 0 where all was read none the less
 */
public record EvtxGap(long offset, String place, String reason, long lostBytes) {}
