package org.postern.evtx;

/** Passes everything on and counts it. */
final class Counting implements EvtxVisitor {
  private final EvtxVisitor to;
  private long chunks;
  private long records;
  private long recovered;
  private long gaps;
  private long lost;

  Counting(EvtxVisitor to) {
    this.to = to;
  }

  void chunk() {
    chunks++;
  }

  @Override
  public void record(EvtxRecord record) {
    records++;
    recovered += record.recovered() ? 1 : 0;
    to.record(record);
  }

  @Override
  public void gap(EvtxGap gap) {
    gaps++;
    lost += gap.lostBytes();
    to.gap(gap);
  }

  EvtxSummary summary() {
    return new EvtxSummary(chunks, records, recovered, gaps, lost);
  }
}
