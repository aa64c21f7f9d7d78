package org.postern.console.account;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds how often one address may try to sign in; kept in memory only. */
public final class Attempts {
  /** A person mistypes a few times; a program tries thousands. */
  private static final int MOST = 20;

  private static final int SECONDS = 60;

  /** The oldest address is forgotten first; a flood of addresses cannot fill the memory. */
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> byAddress =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public Attempts(Clock clock) {
    this.clock = clock;
  }

  /** Counts an attempt; returns whether it may go on. */
  public synchronized boolean mayTry(String address) {
    Instant now = clock.instant();
    Deque<Instant> times = byAddress.computeIfAbsent(address, a -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst().isBefore(now.minusSeconds(SECONDS))) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
