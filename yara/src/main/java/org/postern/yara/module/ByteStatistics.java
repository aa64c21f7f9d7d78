package org.postern.yara.module;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The statistics of {@code math}, after Walker's "ent"; all take one pass. */
final class ByteStatistics {
  private static final int POINT_BYTES = 6;

  private ByteStatistics() {}

  static long[] histogram(MemorySegment bytes) {
    long[] histogram = new long[256];
    for (long i = 0; i < bytes.byteSize(); i++) {
      histogram[at(bytes, i)]++;
    }
    return histogram;
  }

  private static int at(MemorySegment bytes, long index) {
    return bytes.get(ValueLayout.JAVA_BYTE, index) & 0xff;
  }

  /** In bits per byte. */
  static double entropy(MemorySegment bytes) {
    double entropy = 0;
    double total = bytes.byteSize();
    for (long count : histogram(bytes)) {
      if (count > 0) {
        double share = count / total;
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return entropy;
  }

  static double mean(MemorySegment bytes) {
    double sum = 0;
    long[] histogram = histogram(bytes);
    for (int b = 0; b < 256; b++) {
      sum += (double) b * histogram[b];
    }
    return sum / bytes.byteSize();
  }

  /** The mean distance from a given mean. */
  static double deviation(MemorySegment bytes, double mean) {
    double sum = 0;
    long[] histogram = histogram(bytes);
    for (int b = 0; b < 256; b++) {
      sum += Math.abs(b - mean) * histogram[b];
    }
    return sum / bytes.byteSize();
  }

  /** How far each byte depends on the one before; -100000 if all are equal. */
  static double serialCorrelation(MemorySegment bytes) {
    double products = 0;
    double sum = 0;
    double squares = 0;
    long size = bytes.byteSize();
    double last = 0;
    for (long i = 0; i < size; i++) {
      double now = at(bytes, i);
      products += last * now;
      sum += now;
      squares += now * now;
      last = now;
    }
    products += size > 0 ? last * at(bytes, 0) : 0;
    double square = sum * sum;
    double divisor = size * squares - square;
    return divisor == 0 ? -100000 : (size * products - square) / divisor;
  }

  /** The relative error of pi estimated from points of six bytes each; NaN without a point. */
  static double monteCarloPi(MemorySegment bytes) {
    long points = bytes.byteSize() / POINT_BYTES;
    double radius = Math.pow(Math.pow(256, POINT_BYTES / 2.0) - 1, 2);
    long inside = 0;
    for (long i = 0; i < points; i++) {
      double x = coordinate(bytes, i * POINT_BYTES);
      double y = coordinate(bytes, i * POINT_BYTES + POINT_BYTES / 2);
      inside += x * x + y * y <= radius ? 1 : 0;
    }
    if (points == 0) {
      return Double.NaN;
    }
    double pi = 4.0 * inside / points;
    return Math.abs((pi - Math.PI) / Math.PI);
  }

  private static double coordinate(MemorySegment bytes, long offset) {
    double value = 0;
    for (int i = 0; i < POINT_BYTES / 2; i++) {
      value = value * 256 + at(bytes, offset + i);
    }
    return value;
  }

  static Value share(long[] histogram, int value) {
    long total = 0;
    for (long count : histogram) {
      total += count;
    }
    return total == 0
        ? Value.Undefined.UNDEFINED
        : new Value.Real((double) histogram[value] / total);
  }

  /** The most frequent byte, the least of several. */
  static Value mode(long[] histogram) {
    int mode = 0;
    for (int b = 1; b < 256; b++) {
      mode = histogram[b] > histogram[mode] ? b : mode;
    }
    return new Value.Whole(mode);
  }
}
