package org.postern.kernels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.scan.Lines;
import org.postern.engine.scan.LiteralScanner;
import org.postern.engine.scan.OddEscapes;
import org.postern.engine.text.Timestamps;
import org.postern.exchange.LogKind;

/** Text logs: one operation is one of {@link #MIB} MiB, so that a score of 1000 means 1,000 MiB/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TextKernels.MIB)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class TextKernels {
  static final int MIB = 4;
  private static final int SIZE = MIB << 20;
  private static final int SAMPLE = 64 << 10;

  /** Which log. */
  @Param({"IIS", "HTTP_PROXY"})
  public LogKind kind = LogKind.IIS;

  private byte[] log = new byte[0];
  private byte[] packed = new byte[0];
  private final byte[] unpacked = new byte[128 << 10];
  private LiteralScanner scanner = new LiteralScanner(List.of());
  private ArtifactReader reader = new ArtifactReader(new RulesByKind(RuleBook.of("")));

  /** Reads rules and logs. */
  @Setup
  public void prepare() throws IOException {
    String part = kind == LogKind.IIS ? "W3SVC1" : "HttpProxy";
    byte[] all = Samples.joined(Samples.folder("postern.logs"), part, SIZE);
    log = new byte[SIZE];
    for (int at = 0; at < SIZE; at += all.length) {
      System.arraycopy(all, 0, log, at, Math.min(all.length, SIZE - at));
    }
    RulesByKind rules = new RulesByKind(RuleBook.load(Samples.folder("postern.rules")));
    List<String> literals = new ArrayList<>(rules.literals(kind));
    literals.addAll(List.of("#Fields:", "#Date:", "#Version:", "#Software:", "DateTime,RequestId,"));
    scanner = new LiteralScanner(literals);
    reader = new ArtifactReader(rules);
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(log);
    deflater.finish();
    byte[] room = new byte[SIZE];
    int length = deflater.deflate(room);
    packed = Arrays.copyOf(room, length);
    deflater.end();
  }

  /** Seeks all literals of the log's rules. */
  @Benchmark
  public int literals() {
    int found = 0;
    for (int at = scanner.find(log, 0, SIZE); at >= 0; at = scanner.find(log, at + 1, SIZE)) {
      found++;
    }
    return found;
  }

  /** Seeks percent escapes that may hide a literal. */
  @Benchmark
  public int escapes() {
    int found = 0;
    for (int at = OddEscapes.find(log, 0, SIZE); at >= 0; at = OddEscapes.find(log, at + 1, SIZE)) {
      found++;
    }
    return found;
  }

  /** Counts lines. */
  @Benchmark
  public long lineFeeds() {
    long feeds = 0;
    for (int at = Lines.endOf(log, 0, SIZE); at < SIZE; at = Lines.endOf(log, at + 1, SIZE)) {
      feeds++;
    }
    return feeds;
  }

  /** Hashes. */
  @Benchmark
  public byte[] sha256() throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(log);
  }

  /** Finds and parses the time of a line in each 64 KiB. */
  @Benchmark
  public int times() {
    int times = 0;
    for (int at = SAMPLE; at < SIZE; at += SAMPLE) {
      int from = Lines.startOf(log, at);
      times += Timestamps.iso(log, from, Math.min(from + 24, SIZE)).isPresent() ? 1 : 0;
    }
    return times;
  }

  /** Unpacks what was packed as zip packs it. */
  @Benchmark
  public long inflate() throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(packed);
    while (!inflater.finished()) {
      inflater.inflate(unpacked);
    }
    long bytes = inflater.getBytesWritten();
    inflater.end();
    return bytes;
  }

  /** All of it: hash, scan, lines, times, rules. */
  @Benchmark
  public Object read() throws IOException {
    return reader.read("unit", "a.log", FileTraits.UNKNOWN, new ByteArrayInputStream(log));
  }
}
