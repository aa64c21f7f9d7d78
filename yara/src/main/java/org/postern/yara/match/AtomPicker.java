package org.postern.yara.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.postern.yara.pattern.ByteSet;
import org.postern.yara.pattern.Node;

/**
 * Chooses where in a sequence the search begins: the place from which every match goes on with one
 * of a few short texts that are as rare as possible.
 */
final class AtomPicker {
  static final int ATOM_LENGTH = 4;

  /** More atoms than this for one place are worse than a shorter atom. */
  private static final int MAX_ATOMS = 128;

  /** A class of more bytes makes no atoms. */
  private static final int MAX_CLASS = 16;

  /** What expects more hits per byte than this is no atom. */
  private static final double NO_ATOMS = 0.5;

  private AtomPicker() {}

  /** A place between parts, the folded atoms that begin there, and their expected hits per byte. */
  record Place(int index, List<byte[]> atoms, double rate) {}

  /**
   * The best place. Where no place has atoms, it is the beginning, with the bytes that can stand
   * there, or with an empty atom if anything can.
   */
  static Place pick(List<Node> parts, boolean wide) {
    Place best = new Place(0, List.of(new byte[0]), 2);
    for (int i = 0; i < parts.size(); i++) {
      List<byte[]> atoms = atomsAt(parts, i, wide);
      double rate = 0;
      for (byte[] atom : atoms) {
        rate += atom.length == 0 ? 1 : ByteRarity.rate(atom);
      }
      if (rate < best.rate) {
        best = new Place(i, atoms, rate);
      }
    }
    return best.rate < NO_ATOMS ? best : beginning(parts, wide);
  }

  private static Place beginning(List<Node> parts, boolean wide) {
    ByteSet first = firstBytes(new Node.Sequence(parts));
    List<byte[]> atoms = new ArrayList<>();
    double rate = 0;
    for (int b = first.next(0); b >= 0; b = first.next(b + 1)) {
      byte folded = ByteRarity.fold((byte) b);
      if (folded == (byte) b || !first.has(folded & 0xff)) {
        byte[] atom = wide ? new byte[] {folded, 0} : new byte[] {folded};
        atoms.add(atom);
        rate += ByteRarity.rate(atom);
      }
    }
    return first.equals(ByteSet.ALL)
        ? new Place(0, List.of(new byte[0]), 1)
        : new Place(0, atoms, rate);
  }

  /** The bytes a match can begin with; all if it can be empty. */
  private static ByteSet firstBytes(Node node) {
    return switch (node) {
      case Node.One one -> one.set();
      case Node.Edge edge -> ByteSet.ALL;
      case Node.Repeat repeat -> repeat.min() == 0 ? ByteSet.ALL : firstBytes(repeat.part());
      case Node.Choice choice -> {
        ByteSet all = ByteSet.NONE;
        for (Node option : choice.options()) {
          all = all.or(firstBytes(option));
        }
        yield all;
      }
      case Node.Sequence sequence ->
          sequence.parts().isEmpty() ? ByteSet.ALL : firstBytes(sequence.parts().getFirst());
    };
  }

  /** The best window of a literal, as offset and folded bytes. */
  static Place pick(byte[] literal) {
    Place best = new Place(0, List.of(), 2);
    int length = Math.min(ATOM_LENGTH, literal.length);
    for (int i = 0; i + length <= literal.length; i++) {
      byte[] atom = Arrays.copyOfRange(literal, i, i + length);
      for (int k = 0; k < length; k++) {
        atom[k] = ByteRarity.fold(atom[k]);
      }
      double rate = ByteRarity.rate(atom);
      if (rate < best.rate) {
        best = new Place(i, List.of(atom), rate);
      }
    }
    return best;
  }

  private static List<byte[]> atomsAt(List<Node> parts, int from, boolean wide) {
    int length = wide ? ATOM_LENGTH / 2 : ATOM_LENGTH;
    List<Prefix> prefixes = new ArrayList<>(List.of(new Prefix("", true)));
    for (Node part : parts.subList(from, parts.size())) {
      prefixes = extend(prefixes, part, length);
      if (!anyOpen(prefixes)) {
        break;
      }
    }
    Map<String, byte[]> atoms = new LinkedHashMap<>();
    for (Prefix prefix : prefixes) {
      atoms.put(prefix.text, bytes(prefix.text, wide));
    }
    return new ArrayList<>(atoms.values());
  }

  private static boolean anyOpen(List<Prefix> prefixes) {
    for (Prefix prefix : prefixes) {
      if (prefix.open) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text, boolean wide) {
    byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!wide) {
      return plain;
    }
    byte[] spread = new byte[plain.length * 2];
    for (int i = 0; i < plain.length; i++) {
      spread[2 * i] = plain[i];
    }
    return spread;
  }

  /** A beginning of matches, one character per folded byte; open if more may be put behind it. */
  private record Prefix(String text, boolean open) {
    Prefix closed() {
      return new Prefix(text, false);
    }

    // By hand: what Java makes for a record costs a start milliseconds.
    @Override
    public boolean equals(Object other) {
      return other instanceof Prefix prefix && open == prefix.open && text.equals(prefix.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode() * 2 + (open ? 1 : 0);
    }
  }

  private static List<Prefix> extend(List<Prefix> prefixes, Node node, int length) {
    return switch (node) {
      case Node.Edge edge -> prefixes;
      case Node.One one -> one(prefixes, one, length);
      case Node.Sequence sequence -> {
        List<Prefix> now = prefixes;
        for (Node part : sequence.parts()) {
          now = extend(now, part, length);
        }
        yield now;
      }
      case Node.Choice choice -> {
        List<Prefix> all = new ArrayList<>();
        for (Node option : choice.options()) {
          all.addAll(extend(prefixes, option, length));
        }
        yield bounded(prefixes, distinct(all));
      }
      case Node.Repeat repeat -> {
        List<Prefix> now = prefixes;
        for (int i = 0; i < Math.min(repeat.min(), length); i++) {
          now = extend(now, repeat.part(), length);
        }
        yield repeat.min() == repeat.max() ? now : closed(now);
      }
    };
  }

  private static List<Prefix> one(List<Prefix> prefixes, Node.One one, int length) {
    if (one.set().size() > MAX_CLASS) {
      return closed(prefixes);
    }
    String bytes = folded(one.set());
    List<Prefix> all = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      if (!prefix.open || prefix.text.length() == length) {
        all.add(prefix.closed());
        continue;
      }
      for (int i = 0; i < bytes.length(); i++) {
        all.add(new Prefix(prefix.text + bytes.charAt(i), true));
      }
    }
    return bounded(prefixes, distinct(all));
  }

  /** The bytes of a set, folded, each once, one character each. */
  private static String folded(ByteSet set) {
    StringBuilder bytes = new StringBuilder();
    ByteSet seen = ByteSet.NONE;
    for (int b = set.next(0); b >= 0; b = set.next(b + 1)) {
      int folded = ByteRarity.fold((byte) b) & 0xff;
      if (!seen.has(folded)) {
        seen = seen.with(folded);
        bytes.append((char) folded);
      }
    }
    return bytes.toString();
  }

  private static List<Prefix> bounded(List<Prefix> before, List<Prefix> after) {
    return after.size() > MAX_ATOMS ? closed(before) : after;
  }

  private static List<Prefix> closed(List<Prefix> prefixes) {
    return distinct(prefixes.stream().map(Prefix::closed).toList());
  }

  private static List<Prefix> distinct(List<Prefix> prefixes) {
    return prefixes.size() < 2 ? prefixes : new ArrayList<>(new LinkedHashSet<>(prefixes));
  }
}
