package org.postern.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.SeenEvent;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.sigma.EventFields;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.EventSource;

/** The index finds in every public log, whole and damaged, what every rule by itself finds. */
class EventRulesTwinTest {
  private static final Path DATA =
      Path.of(System.getProperty("postern.root", "..")).resolve("../shared/data").normalize();

  private record Bound(DetectionRule rule, EventSource source) {}

  @Test
  void everyRuleOverEveryLog() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA.resolve("sigmahq")), "the shared data is not beside the checkout");
    RuleBook book = RuleBook.load(DATA.resolve("sigmahq"));
    Twins twins = new Twins(book);
    Random random = new Random(11);
    List<Path> logs;
    try (Stream<Path> walk = Files.walk(DATA.resolve("evtx"))) {
      logs = walk.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    }
    for (Path log : logs) {
      byte[] bytes = Files.readAllBytes(log);
      twins.read(bytes);
      for (int i = 0; i < 200; i++) {
        bytes[4096 + random.nextInt(bytes.length - 4096)] = (byte) random.nextInt(256);
      }
      twins.read(bytes);
    }
    assertThat(logs).hasSize(111);
    assertThat(twins.hits).isGreaterThan(1_000);
    assertThat(twins.events).isGreaterThan(10_000);
  }

  private static final class Twins implements EvtxVisitor {
    private final EventRules fast;
    private final RuleBook book;
    private final List<DetectionRule> inOrder;
    private final Map<EventOrigin, List<Bound>> slow = new HashMap<>();
    private long hits;
    private long events;

    Twins(RuleBook book) {
      this.book = book;
      this.inOrder = List.copyOf(book.all());
      this.fast = new EventRules(inOrder, book.sources());
    }

    void read(byte[] log) {
      EvtxReader.read(new ByteArrayInputStream(log), EvtxOptions.DEFAULT.withRecover(true), this);
    }

    @Override
    public void gap(EvtxGap gap) {}

    @Override
    public void record(EvtxRecord record) {
      events++;
      EventRecord event = new EventRecord(record);
      EventOrigin origin = new EventOrigin("windows", event.first("Channel"), record.eventId());
      List<String> found = new ArrayList<>();
      fast.match(origin, event, rule -> found.add(rule.id()));
      List<String> expected = new ArrayList<>();
      SeenEvent kept = event.kept();
      for (Bound bound : slow.computeIfAbsent(origin, this::bound)) {
        EventFields named = renamed(kept, bound.source().fields());
        if (!expected.contains(bound.rule().id()) && bound.rule().compiled().matches(named)) {
          expected.add(bound.rule().id());
        }
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
      hits += found.size();
    }

    private List<Bound> bound(EventOrigin origin) {
      List<Bound> all = new ArrayList<>();
      for (DetectionRule rule : inOrder) {
        for (EventSource source : book.sources().of(rule.compiled().rule().logSource())) {
          if (source.accepts(origin)) {
            all.add(new Bound(rule, source));
          }
        }
      }
      return all;
    }
  }

  private static EventFields renamed(EventFields event, Map<String, String> names) {
    return new EventFields() {
      @Override
      public List<String> values(String field) {
        return event.values(names.getOrDefault(field, field));
      }

      @Override
      public void forEachValue(Consumer<String> sink) {
        event.forEachValue(sink);
      }
    };
  }
}
