package org.postern.yara.module;

import static org.postern.yara.module.Signatures.function;
import static org.postern.yara.module.Signatures.real;
import static org.postern.yara.module.Signatures.whole;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.yara.module.Type.Scalar;

/** {@code math}: statistics of bytes, and a little arithmetic. */
public final class MathModule implements YaraModule {
  @Override
  public String name() {
    return "math";
  }

  @Override
  public Type.Struct type() {
    Map<String, Type> fields = new HashMap<>();
    fields.put("MEAN_BYTES", Scalar.REAL);
    fields.put("entropy", statistic("entropy", ByteStatistics::entropy));
    fields.put("mean", statistic("mean", ByteStatistics::mean));
    fields.put("serial_correlation", statistic("serial", ByteStatistics::serialCorrelation));
    fields.put("monte_carlo_pi", statistic("pi", ByteStatistics::monteCarloPi));
    fields.put("deviation", deviation());
    fields.put(
        "in_range",
        function(
            Signatures.of(
                "rrr",
                Scalar.TRUTH,
                (s, a) -> Value.of(real(a, 1) <= real(a, 0) && real(a, 0) <= real(a, 2)))));
    fields.put("count", counted((histogram, b) -> new Value.Whole(histogram[b]), Scalar.WHOLE));
    fields.put("percentage", counted(ByteStatistics::share, Scalar.REAL));
    fields.put("mode", mode());
    fields.put("min", unsigned((x, y) -> Long.compareUnsigned(x, y) < 0 ? x : y));
    fields.put("max", unsigned((x, y) -> Long.compareUnsigned(x, y) > 0 ? x : y));
    fields.put(
        "abs",
        function(
            Signatures.of("w", Scalar.WHOLE, (s, a) -> new Value.Whole(Math.abs(whole(a, 0))))));
    fields.put("to_number", function(Signatures.of("b", Scalar.WHOLE, (s, a) -> a[0])));
    fields.put("to_string", toText());
    return new Type.Struct("math", fields);
  }

  @Override
  public Value.Struct load(Subject subject) {
    return new Value.Struct(Map.of("MEAN_BYTES", new Value.Real(127.5)));
  }

  private interface Statistic {
    double of(MemorySegment bytes);
  }

  private interface OfByte {
    Value of(long[] histogram, int value);
  }

  private interface OfTwo {
    long of(long x, long y);
  }

  private static Type statistic(String key, Statistic statistic) {
    Type.Body body =
        (subject, a) ->
            Extent.of(subject, a)
                .map(bytes -> defined(statistic.of(bytes)))
                .orElse(Value.Undefined.UNDEFINED);
    Type.Body remembered =
        (subject, a) ->
            subject.remember(
                "math." + key + whole(a, 0) + ":" + whole(a, 1), () -> body.call(subject, a));
    return function(
        Signatures.of("t", Scalar.REAL, body), Signatures.of("ww", Scalar.REAL, remembered));
  }

  private static Value defined(double value) {
    return Double.isNaN(value) ? Value.Undefined.UNDEFINED : new Value.Real(value);
  }

  private static Type deviation() {
    Type.Body body =
        (subject, a) ->
            Extent.of(subject, a)
                .map(bytes -> defined(ByteStatistics.deviation(bytes, real(a, a.length - 1))))
                .orElse(Value.Undefined.UNDEFINED);
    return function(
        Signatures.of("tr", Scalar.REAL, body), Signatures.of("wwr", Scalar.REAL, body));
  }

  private static Type counted(OfByte of, Type result) {
    Type.Body all =
        (subject, a) -> ofByte(subject, of, whole(a, 0), Extent.of(subject, 0, subject.size()));
    Type.Body part =
        (subject, a) ->
            ofByte(subject, of, whole(a, 0), Extent.of(subject, whole(a, 1), whole(a, 2)));
    return function(Signatures.of("www", result, part), Signatures.of("w", result, all));
  }

  private static Value ofByte(
      Subject subject, OfByte of, long value, Optional<MemorySegment> extent) {
    if (value < 0 || value > 255 || extent.isEmpty()) {
      return Value.Undefined.UNDEFINED;
    }
    return of.of(histogram(subject, extent.get()), (int) value);
  }

  private static long[] histogram(Subject subject, MemorySegment extent) {
    return extent.byteSize() == subject.size()
        ? subject.remember("math.histogram", () -> ByteStatistics.histogram(extent))
        : ByteStatistics.histogram(extent);
  }

  private static Type mode() {
    Type.Body all =
        (subject, a) ->
            Extent.of(subject, 0, subject.size())
                .map(e -> ByteStatistics.mode(histogram(subject, e)))
                .orElse(Value.Undefined.UNDEFINED);
    Type.Body part =
        (subject, a) ->
            Extent.of(subject, whole(a, 0), whole(a, 1))
                .map(e -> ByteStatistics.mode(histogram(subject, e)))
                .orElse(Value.Undefined.UNDEFINED);
    return function(Signatures.of("ww", Scalar.WHOLE, part), Signatures.of("", Scalar.WHOLE, all));
  }

  private static Type unsigned(OfTwo of) {
    return function(
        Signatures.of(
            "ww", Scalar.WHOLE, (s, a) -> new Value.Whole(of.of(whole(a, 0), whole(a, 1)))));
  }

  private static Type toText() {
    return function(
        Signatures.of("w", Scalar.TEXT, (s, a) -> new Value.Text(Long.toString(whole(a, 0)))),
        Signatures.of(
            "ww",
            Scalar.TEXT,
            (s, a) ->
                switch ((int) whole(a, 1)) {
                  case 10 -> new Value.Text(Long.toString(whole(a, 0)));
                  case 8 -> new Value.Text(Long.toOctalString(whole(a, 0)));
                  case 16 -> new Value.Text(Long.toHexString(whole(a, 0)));
                  default -> Value.Undefined.UNDEFINED;
                }));
  }
}
