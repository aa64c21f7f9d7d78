package org.postern.yara.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;
import org.postern.yara.parse.StringSource;

/**
 * Which strings a condition uses, and how. A string that is asked for at one constant offset only
 * is searched there only, as in YARA.
 */
final class StringUses {
  private static final long UNUSED = -2;
  private static final long ANYWHERE = -1;

  private final List<StringSource> strings;
  private final long[] places;
  private final boolean[] used;

  StringUses(List<StringSource> strings) {
    this.strings = strings;
    this.places = new long[strings.size()];
    this.used = new boolean[strings.size()];
    Arrays.fill(places, UNUSED);
  }

  /** The string of a name, used in some way that needs all its matches. */
  int use(Position at, String id) {
    int index = find(at, id);
    used[index] = true;
    places[index] = ANYWHERE;
    return index;
  }

  /** The string of a name, used at an offset. */
  int useAt(Position at, String id, long offset) {
    int index = find(at, id);
    used[index] = true;
    places[index] = places[index] == UNUSED || places[index] == offset ? offset : ANYWHERE;
    return index;
  }

  /** All strings that fit any of the patterns, each once per pattern. */
  int[] useAll(Position at, List<String> patterns) {
    List<Integer> indices = new ArrayList<>();
    for (String pattern : patterns) {
      boolean open = pattern.endsWith("*");
      String name = open ? pattern.substring(0, pattern.length() - 1) : pattern;
      int before = indices.size();
      for (int i = 0; i < strings.size(); i++) {
        String id = strings.get(i).id();
        if (open ? id.startsWith(name) : id.equals(name)) {
          indices.add(i);
          used[i] = true;
          places[i] = ANYWHERE;
        }
      }
      if (indices.size() == before) {
        throw undefined(at, pattern);
      }
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private int find(Position at, String id) {
    for (int i = 0; i < strings.size(); i++) {
      if (strings.get(i).id().equals(id)) {
        return i;
      }
    }
    throw undefined(at, id);
  }

  private static Refusal undefined(Position at, String id) {
    return new Refusal(at, "undefined string $" + id, "Declare it, or correct the name.");
  }

  /** The offset a string is restricted to, or -1. */
  long placeOf(int index) {
    return places[index] == UNUSED ? ANYWHERE : places[index];
  }

  /** Refuses a rule that declares a string and never asks for it. */
  void refuseUnused() {
    for (int i = 0; i < used.length; i++) {
      StringSource source = strings.get(i);
      if (!used[i] && !source.id().startsWith("_")) {
        throw new Refusal(
            source.at(),
            "unreferenced string $" + source.id(),
            "Use it in the condition, remove it, or begin its name with an underscore.");
      }
    }
  }
}
