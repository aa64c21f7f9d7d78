package org.postern.yara.match;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches data for all strings of a plan. Holds the automata's states and buffers; not thread
 * safe, one per thread.
 *
 * <p>Implementation notes. Arrays are searched in place; other memory is copied block by block into
 * one buffer with a margin on both sides that no verification outreaches. An expression reads at
 * most {@link #REACH} bytes to each side of its atom, as in YARA. The steps of automata and of
 * comparisons are counted per string and file; past {@link #MAX_STEPS} the string is given up and
 * told.
 */
public final class Searcher {
  /** How far an expression reads from its atom to either side; YARA's limit. */
  static final int REACH = 4096;

  /** Steps per string and file; about a second, against data made to be slow. */
  static final long MAX_STEPS = 1L << 29;

  private static final int BLOCK = 4 << 20;

  private final SearchPlan plan;
  private final MatchList[] lists;
  private final long[] steps;

  /** The slots with matches, in the order in which they were first found. */
  private final int[] found;

  private int foundCount;
  private boolean anyCut;
  private final @Nullable Dfa[] forwards;
  private final @Nullable Dfa[] backwards;
  private final Window window = new Window();
  private byte[] buffer = new byte[0];

  /** A searcher for a plan. */
  public Searcher(SearchPlan plan) {
    this.plan = plan;
    this.lists = new MatchList[plan.slots];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new MatchList(plan.greedySlot[i]);
    }
    this.steps = new long[plan.slots];
    this.found = new int[plan.slots];
    this.forwards = new Dfa[plan.probes.length];
    this.backwards = new Dfa[plan.probes.length];
  }

  /** What a search cut short for a string. */
  public enum Cut {
    /** Nothing. */
    NOTHING,
    /** More matches than are kept. */
    MATCHES,
    /** More work than is done. */
    STEPS
  }

  /** Searches the data; the answers stand until the next search. */
  public void search(MemorySegment data) {
    for (int i = 0; i < foundCount; i++) {
      lists[found[i]].clear();
    }
    foundCount = 0;
    Arrays.fill(steps, 0);
    if (data.heapBase().orElse(null) instanceof byte[] array
        && data.byteSize() < Integer.MAX_VALUE) {
      searchArray(array, (int) data.address(), (int) data.byteSize());
    } else {
      searchBlocks(data);
    }
    anyCut = false;
    for (int i = 0; i < foundCount; i++) {
      lists[found[i]].finish();
      anyCut |= lists[found[i]].isFull();
    }
    for (long taken : steps) {
      anyCut |= taken > MAX_STEPS;
    }
  }

  /** How many slots have matches. */
  public int foundSlots() {
    return foundCount;
  }

  /** A slot that has matches; {@code index} below {@link #foundSlots}. */
  public int foundSlot(int index) {
    return found[index];
  }

  /** Whether the search was cut short for any string. */
  public boolean isAnyCut() {
    return anyCut;
  }

  private void searchArray(byte[] array, int from, int length) {
    window.bytes = array;
    window.start = from;
    window.end = from + length;
    window.base = -from;
    window.atEnd = true;
    plan.atoms.scan(window, from, from + length, this::hit);
    window.bytes = new byte[0];
  }

  private void searchBlocks(MemorySegment data) {
    int margin = Math.max(REACH, plan.longestLiteral) + 16;
    long size = data.byteSize();
    if (buffer.length == 0) {
      buffer = new byte[BLOCK + 2 * margin];
    }
    for (long block = 0; block < size; block += BLOCK) {
      long from = Math.max(0, block - margin);
      long to = Math.min(size, block + BLOCK + margin);
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, from, buffer, 0, (int) (to - from));
      window.bytes = buffer;
      window.start = 0;
      window.end = (int) (to - from);
      window.base = from;
      window.atEnd = to == size;
      int first = (int) (block - from);
      plan.atoms.scan(window, first, (int) (Math.min(size, block + BLOCK) - from), this::hit);
    }
  }

  /** Where a string was found. */
  public Matches matches(int string) {
    SearchPlan.Sought sought = plan.strings[string];
    if (sought.pieces() > 1) {
      return ChainJoiner.join(sought, lists);
    }
    MatchList list = lists[sought.firstSlot()];
    if (list.size() == 0) {
      return Matches.NONE;
    }
    long[] offsets = new long[list.size()];
    long[] lengths = new long[list.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = list.offset(i);
      lengths[i] = list.length(i);
    }
    return new Matches(offsets, lengths);
  }

  /** What was cut short for a string. */
  public Cut cut(int string) {
    SearchPlan.Sought sought = plan.strings[string];
    for (int i = 0; i < sought.pieces(); i++) {
      if (lists[sought.firstSlot() + i].isFull()) {
        return Cut.MATCHES;
      }
      if (steps[sought.firstSlot() + i] > MAX_STEPS) {
        return Cut.STEPS;
      }
    }
    return Cut.NOTHING;
  }

  private void hit(int index, int origin) {
    Probe probe = plan.probes[index];
    if (lists[probe.slot].isFull() || steps[probe.slot] > MAX_STEPS) {
      return;
    }
    if (probe.forward != null) {
      verify(index, probe, probe.forward, origin);
    } else if (probe.keyTo > 0) {
      verifyKeyed(probe, origin);
    } else {
      verifyLiteral(probe, origin);
    }
  }

  private void verifyLiteral(Probe probe, int origin) {
    byte[] bytes = window.bytes;
    byte[] literal = probe.literal;
    if (origin + literal.length > window.end) {
      return;
    }
    for (int i = 0; i < literal.length; i++) {
      byte b = bytes[origin + i];
      if (b != literal[i] && !(probe.fold && ByteRarity.fold(b) == literal[i])) {
        steps[probe.slot] += i;
        return;
      }
    }
    steps[probe.slot] += literal.length;
    found(probe, origin, literal.length);
  }

  private void verifyKeyed(Probe probe, int origin) {
    byte[] bytes = window.bytes;
    byte[] literal = probe.literal;
    if (origin + literal.length > window.end) {
      return;
    }
    int key = (bytes[origin] ^ literal[0]) & 0xff;
    if (key < probe.keyFrom || key > probe.keyTo) {
      return;
    }
    for (int i = 1; i < literal.length; i++) {
      if ((byte) (bytes[origin + i] ^ key) != literal[i]) {
        steps[probe.slot] += i;
        return;
      }
    }
    steps[probe.slot] += literal.length;
    found(probe, origin, literal.length);
  }

  private void verify(int index, Probe probe, Program program, int origin) {
    Dfa forward = forwards[index];
    if (forward == null) {
      forward = new Dfa(program, probe.wide);
      forwards[index] = forward;
    }
    window.steps = 0;
    int length =
        forward.forward(
            window,
            origin,
            origin + REACH,
            probe.backward == null ? 1 : 0,
            plan.greedySlot[probe.slot]);
    if (length >= 0) {
      if (probe.backward == null) {
        found(probe, origin, length);
      } else {
        Dfa backward = backwards[index];
        if (backward == null) {
          backward = new Dfa(probe.backward, probe.wide);
          backwards[index] = backward;
        }
        backward.backward(
            window, origin, origin - REACH, start -> found(probe, start, origin + length - start));
      }
    }
    steps[probe.slot] += window.steps;
  }

  private void found(Probe probe, int start, int length) {
    long offset = window.base + start;
    long only = plan.onlyAt[probe.slot];
    if (only != SearchPlan.ANYWHERE && only != offset) {
      return;
    }
    if (probe.fullWord && !window.isFullWord(start, start + length, probe.wide)) {
      return;
    }
    MatchList list = lists[probe.slot];
    if (list.size() == 0) {
      found[foundCount++] = probe.slot;
    }
    list.add(offset, length);
  }
}
