package org.postern.evtx;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A template definition taken apart: one root element with places for values.
 *
 * <p>Immutable and shared by all records of the same content, whatever file and chunk they are in.
 */
final class Template {
  /** Rough cost of an element or value besides its characters. */
  private static final int MARKUP = 8;

  final Element root;

  /** Characters and markup of everything but values, and what asking for omitted parts costs. */
  final long weight;

  /** For each place of a value the value's index. */
  final int[] places;

  /** For each place the weight of what an array there repeats. */
  final long[] repeated;

  private volatile @Nullable FieldPlan plan;

  Template(Element root) {
    this.root = root;
    IntStream.Builder indexes = IntStream.builder();
    java.util.stream.LongStream.Builder weights = java.util.stream.LongStream.builder();
    this.weight = weigh(root, indexes, weights);
    this.places = indexes.build().toArray();
    this.repeated = weights.build().toArray();
  }

  /** The fields, planned at the first question. */
  FieldPlan plan() {
    FieldPlan known = plan;
    if (known == null) {
      known = FieldPlan.of(root);
      plan = known;
    }
    return known;
  }

  private static long weigh(
      Element e, IntStream.Builder places, java.util.stream.LongStream.Builder repeated) {
    long sum = MARKUP + 2L * e.name.length();
    for (Attribute a : e.attributes) {
      sum += MARKUP + a.name.length() + weigh(a.value, 0, places, repeated);
    }
    long content = weigh(e.content, e.onlySlot >= 0 ? sum : 0, places, repeated);
    int guards = e.guards.length;
    return sum + content + (guards > 1 ? guards * content : 0);
  }

  private static long weigh(
      Part[] parts,
      long repeat,
      IntStream.Builder places,
      java.util.stream.LongStream.Builder repeated) {
    long sum = 0;
    for (Part part : parts) {
      switch (part) {
        case Part.Text t -> sum += t.text().length();
        case Part.Instruction i -> sum += MARKUP + i.target().length() + i.data().length();
        case Element e -> sum += weigh(e, places, repeated);
        case Part.Slot s -> {
          sum += MARKUP;
          places.add(s.index());
          repeated.add(repeat);
        }
      }
    }
    return sum;
  }
}
