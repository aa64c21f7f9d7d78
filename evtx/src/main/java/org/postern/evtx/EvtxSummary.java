package org.postern.evtx;

/**
 * How much a reading saw.
 *
 * @param chunks chunks with anything in them to tell
 * @param records records handed out, recovered ones included
 * @param recovered records found outside what their chunk says it holds
 * @param gaps gaps handed out
 * @param lostBytes sum over the gaps
 */
public record EvtxSummary(long chunks, long records, long recovered, long gaps, long lostBytes) {}
