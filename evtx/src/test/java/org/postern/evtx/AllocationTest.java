package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Reading and writing events makes hardly any garbage, counted and not timed. */
class AllocationTest {
  /** Bytes for one event; a text for each of its values would be thousands. */
  private static final long MOST = 600;

  @Test
  void fieldsAndXmlAreWrittenWithoutAnObjectForEachValue() throws IOException {
    assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "cannot be counted");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    EvtxBuffers buffers = new EvtxBuffers(EvtxOptions.DEFAULT);
    Writing writing = new Writing();
    long records = 0;
    long allocated = 0;
    for (Path file : Samples.under("evtx/edge-cases", ".evtx")) {
      byte[] bytes = Files.readAllBytes(file);
      EvtxReader.read(new ByteArrayInputStream(bytes), buffers, writing);
      long before = threads.getCurrentThreadAllocatedBytes();
      records += EvtxReader.read(new ByteArrayInputStream(bytes), buffers, writing).records();
      allocated += threads.getCurrentThreadAllocatedBytes() - before;
    }
    assumeTrue(records > 0, "no public event logs beside this checkout");
    assertThat(allocated / records).isLessThan(MOST);
  }

  private static final class Writing implements EvtxVisitor {
    private final TextBuffer out = new TextBuffer();

    @Override
    public void record(EvtxRecord record) {
      record.writeFields(out);
      record.writeXml(out);
      out.truncate(0);
    }

    @Override
    public void gap(EvtxGap gap) {}
  }
}
