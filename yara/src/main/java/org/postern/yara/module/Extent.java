package org.postern.yara.module;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes a function is to look at: a part of the data, cut off at its end, or a text. */
final class Extent {
  private Extent() {}

  /** Of arguments that are a text, or an offset and a length; absent if outside the data. */
  static Optional<MemorySegment> of(Subject subject, Value[] arguments) {
    if (arguments[0] instanceof Value.Text text) {
      byte[] bytes = text.latin1().getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(MemorySegment.ofArray(bytes));
    }
    return of(subject, Signatures.whole(arguments, 0), Signatures.whole(arguments, 1));
  }

  static Optional<MemorySegment> of(Subject subject, long offset, long length) {
    if (offset < 0 || length < 0 || offset >= subject.size()) {
      return Optional.empty();
    }
    long size = Math.min(length, subject.size() - offset);
    return Optional.of(subject.data().asSlice(offset, size));
  }
}
