package org.postern.response.directive.query;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An answer with its reasons.
 *
 * @param truth the answer
 * @param why whole sentences that bear it, with their numbers; at least one
 */
public record Judged(Truth truth, List<String> why) {
  public Judged {
    Objects.requireNonNull(truth, "truth");
    why = List.copyOf(why);
    if (why.isEmpty()) {
      throw new IllegalArgumentException("an answer needs a reason");
    }
  }

  /** It is so. */
  public static Judged yes(String why) {
    return new Judged(Truth.TRUE, List.of(why));
  }

  /** It is not so. */
  public static Judged no(String why) {
    return new Judged(Truth.FALSE, List.of(why));
  }

  /** The evidence does not tell. */
  public static Judged cannotTell(String why) {
    return new Judged(Truth.UNKNOWN, List.of(why));
  }

  static Judged of(boolean holds, String why) {
    return holds ? yes(why) : no(why);
  }

  /** All hold; the reasons are those of the parts that decide. */
  static Judged all(List<Judged> parts) {
    return joined(parts, parts.stream().map(Judged::truth).reduce(Truth.TRUE, Truth::and));
  }

  /** At least one holds; the reasons are those of the parts that decide. */
  static Judged any(List<Judged> parts) {
    return joined(parts, parts.stream().map(Judged::truth).reduce(Truth.FALSE, Truth::or));
  }

  private static Judged joined(List<Judged> parts, Truth truth) {
    Stream<Judged> decisive = parts.stream().filter(part -> part.truth() == truth);
    return new Judged(truth, decisive.flatMap(part -> part.why().stream()).distinct().toList());
  }

  Judged not() {
    return new Judged(truth.not(), why);
  }

  /** The same, each sentence under a name. */
  Judged of(String name) {
    return new Judged(truth, why.stream().map(sentence -> name + ": " + sentence).toList());
  }
}
