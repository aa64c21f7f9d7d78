package org.postern.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;

/**
 * Event logs: a chunk of 64 KiB stands for itself, so that the records of every chunk that was not
 * touched must be found, wherever it now lies.
 */
final class EventLogFormat {
  private static final int HEADER = 4096;
  private static final int CHUNK = 1 << 16;
  private static final EvtxOptions RECOVER = EvtxOptions.DEFAULT.withRecover(true);

  private EventLogFormat() {}

  private record Event(long offset, boolean recovered, String xml) {}

  private static final class Taken implements EvtxVisitor {
    final List<Event> events = new ArrayList<>();
    int gaps;

    long live() {
      return events.stream().filter(event -> !event.recovered()).count();
    }

    @Override
    public void record(EvtxRecord record) {
      StringBuilder text = new StringBuilder();
      try {
        record.writeXml(text);
      } catch (IOException e) {
        throw new IllegalStateException("memory cannot fail", e);
      }
      events.add(new Event(record.offset(), record.recovered(), text.toString()));
    }

    @Override
    public void gap(EvtxGap gap) {
      gaps++;
    }
  }

  static RealFiles.Undamaged read(byte[] whole) {
    Taken before = taken(whole);
    return (what, damaged, figures) -> {
      long begin = System.nanoTime();
      Taken after = taken(damaged.bytes());
      ReaderTargets.evtx(damaged.bytes());
      long nanos = System.nanoTime() - begin;
      Set<String> found = new HashSet<>();
      after.events.forEach(event -> found.add(event.xml()));
      List<Event> untouched =
          before.events.stream().filter(e -> isUntouched(e, whole.length, damaged)).toList();
      figures.damage(
          what,
          untouched.size(),
          untouched.stream().filter(event -> found.contains(event.xml())).count(),
          // Remains of deleted records that are gone leave nothing to tell of.
          after.events.size() < before.live(),
          after.gaps > 0,
          nanos);
    };
  }

  private static boolean isUntouched(Event event, int length, Mutator.Damaged damaged) {
    long chunk = HEADER + (event.offset() - HEADER) / CHUNK * CHUNK;
    return chunk + CHUNK <= damaged.intactBefore() || chunk >= length - damaged.intactAfter();
  }

  private static Taken taken(byte[] bytes) {
    Taken taken = new Taken();
    EvtxReader.read(new ByteArrayInputStream(bytes), RECOVER, taken);
    return taken;
  }
}
