package org.postern.kernels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.RulesByKind;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.evtx.TextBuffer;

/** The public Windows event logs: one operation reads all of them, whose bytes are printed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class EventKernels {
  private final List<byte[]> logs = new ArrayList<>();
  private ArtifactReader reader = new ArtifactReader(new RulesByKind(RuleBook.of("")));

  /** Reads logs and rules. */
  @Setup
  public void prepare() throws IOException {
    Path data = Samples.folder("postern.data");
    long bytes = 0;
    for (Path file : Samples.files(data.resolve("evtx"), ".evtx")) {
      logs.add(Files.readAllBytes(file));
      bytes += Files.size(file);
    }
    System.out.println(bytes + " bytes in " + logs.size() + " logs");
    reader = new ArtifactReader(new RulesByKind(RuleBook.load(data.resolve("sigmahq"))));
  }

  /** Takes the records apart, no more. */
  @Benchmark
  public long records() {
    return visit(record -> record.eventId());
  }

  /** Writes each record as JSON. */
  @Benchmark
  public long json() {
    StringBuilder out = new StringBuilder();
    return visit(
        record -> {
          out.setLength(0);
          try {
            record.writeJson(out);
          } catch (IOException never) {
            throw new UncheckedIOException(never);
          }
          return out.length();
        });
  }

  /** Writes the fields of each record as {@code postern dump} does. */
  @Benchmark
  public long fields() {
    TextBuffer out = new TextBuffer();
    return visit(
        record -> {
          record.writeFields(out);
          long bytes = out.length();
          try {
            out.moveTo(OutputStream.nullOutputStream());
          } catch (IOException never) {
            throw new UncheckedIOException(never);
          }
          return bytes;
        });
  }

  /** Judges each record by all public Sigma rules. */
  @Benchmark
  public long sigma() throws IOException {
    long findings = 0;
    for (byte[] log : logs) {
      findings +=
          reader
              .read("unit", "a.evtx", FileTraits.UNKNOWN, new ByteArrayInputStream(log))
              .map(result -> result.findings().size())
              .orElse(0);
    }
    return findings;
  }

  private interface Work {
    long of(EvtxRecord record);
  }

  private long visit(Work work) {
    long[] sum = new long[1];
    EvtxVisitor visitor =
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {
            sum[0] += work.of(record);
          }

          @Override
          public void gap(EvtxGap gap) {
            sum[0]++;
          }
        };
    for (byte[] log : logs) {
      EvtxReader.read(new ByteArrayInputStream(log), visitor);
    }
    return sum[0];
  }
}
