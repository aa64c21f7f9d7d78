package org.postern.yara.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.yara.parse.StringSource;

/** Collects strings and makes the plan that searches for all of them together. */
public final class SearchPlanner {
  private final List<Probe> probes = new ArrayList<>();
  private final List<AtomTable.Atom> atoms = new ArrayList<>();
  private final List<SearchPlan.Sought> strings = new ArrayList<>();
  private final List<Boolean> greedy = new ArrayList<>();
  private final List<Long> onlyAt = new ArrayList<>();
  private final Map<PreparedString.Key, Integer> known = new HashMap<>();
  private int longest;

  /** How many strings were added. */
  public int size() {
    return strings.size();
  }

  /**
   * Adds a prepared string and returns its number. Rules of one author repeat strings; equal ones
   * share their slots and are sought once.
   */
  public int add(PreparedString string) {
    Integer equal = known.putIfAbsent(string.key(), strings.size());
    if (equal != null) {
      strings.add(strings.get(equal));
      return strings.size() - 1;
    }
    int firstSlot = greedy.size();
    for (PreparedString.Form form : string.forms()) {
      add(form, firstSlot + form.piece(), string.fullWord());
    }
    for (int i = 0; i <= string.minGaps().length; i++) {
      greedy.add(string.greedy());
      onlyAt.add(i == 0 ? string.onlyAt() : SearchPlan.ANYWHERE);
    }
    strings.add(new SearchPlan.Sought(firstSlot, string.minGaps(), string.maxGaps()));
    return strings.size() - 1;
  }

  private void add(PreparedString.Form form, int slot, boolean fullWord) {
    switch (form) {
      case PreparedString.Literal f -> {
        longest = Math.max(longest, f.bytes().length);
        int probe = probes.size();
        probes.add(Probe.literal(slot, f.bytes(), f.fold(), f.wide(), fullWord));
        literalAtom(f.bytes(), probe);
      }
      case PreparedString.Keyed f -> {
        longest = Math.max(longest, f.bytes().length);
        int probe = probes.size();
        probes.add(Probe.xor(slot, f.bytes(), f.wide(), fullWord, f.keyFrom(), f.keyTo()));
        keyedAtoms(f, probe);
      }
      case PreparedString.Expression f -> {
        int probe = probes.size();
        probes.add(Probe.expression(slot, f.forward(), f.backward(), f.wide(), fullWord));
        for (byte[] atom : f.atoms()) {
          atoms.add(new AtomTable.Atom(atom, probe, Math.max(0, atom.length - 1)));
        }
      }
    }
  }

  private void literalAtom(byte[] literal, int probe) {
    AtomPicker.Place place = AtomPicker.pick(literal);
    byte[] atom = place.atoms().getFirst();
    atoms.add(
        new AtomTable.Atom(
            atom,
            probe,
            place.index() + atom.length - 1,
            AtomTable.Beside.of(literal, place.index(), atom.length)));
  }

  /** One atom for each key, at the same place; equal ones once. */
  private void keyedAtoms(PreparedString.Keyed form, int probe) {
    int at = AtomPicker.pick(form.bytes()).index();
    int length = Math.min(AtomPicker.ATOM_LENGTH, form.bytes().length);
    List<byte[]> seen = new ArrayList<>();
    for (int key = form.keyFrom(); key <= form.keyTo(); key++) {
      byte[] atom = Arrays.copyOfRange(form.bytes(), at, at + length);
      for (int i = 0; i < length; i++) {
        atom[i] = ByteRarity.fold((byte) (atom[i] ^ key));
      }
      if (seen.stream().noneMatch(a -> Arrays.equals(a, atom))) {
        seen.add(atom);
        atoms.add(new AtomTable.Atom(atom, probe, at + length - 1));
      }
    }
  }

  /** The plan of all strings added. */
  public SearchPlan plan() {
    boolean[] longestWins = new boolean[greedy.size()];
    long[] places = new long[greedy.size()];
    for (int i = 0; i < longestWins.length; i++) {
      longestWins[i] = greedy.get(i);
      places[i] = onlyAt.get(i);
    }
    return new SearchPlan(probes, new AtomTable(atoms), strings, longestWins, places, longest);
  }

  /**
   * Makes a string searchable.
   *
   * @param onlyAt the one offset the condition asks for, or -1
   * @throws org.postern.yara.parse.Refusal if it cannot be searched as written
   */
  public static PreparedString prepare(StringSource source, long onlyAt) {
    return new StringPreparer(source, onlyAt).prepare();
  }
}
