package org.postern.sigma.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.compile.EventNumbers;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.EventSource;
import org.postern.sigma.logsource.LogSources;

/**
 * Many rules, sorted by the events that they are about; for any number of threads.
 *
 * <p>For each origin (channel and event number) the rules that can match there are gathered once,
 * without those whose own condition asks for other numbers. An event is searched for the literals
 * of all of them in one pass over its values; only rules whose literals were found, and those that
 * name none, are verified.
 */
public final class RuleIndex {
  private record Bound(CompiledRule rule, EventSource source) {}

  /** What a group is for; {@code sole} says that the number is the event's only {@code EventID}. */
  private record Key(EventOrigin origin, boolean sole) {}

  /** Origins of events remembered with the group they lead to. */
  private static final int KNOWN_ORIGINS = 4096;

  /** Longer names of channels are not remembered; Windows allows 255 characters. */
  private static final int LONGEST_CHANNEL = 255;

  private static final int NO_NUMBER = -1;

  private final Map<String, List<Bound>> byChannel = new HashMap<>();
  private final Map<String, Set<Integer>> numbers = new HashMap<>();
  private final Set<String> products = new HashSet<>();
  private final List<Bound> anyChannel = new ArrayList<>();
  private final List<CompiledRule> unmapped = new ArrayList<>();
  private final Map<Key, RuleGroup> groups = new ConcurrentHashMap<>();
  private final Map<Key, RuleGroup> known = new ConcurrentHashMap<>();
  private final Tally tally;
  private final int size;

  /** Sorts rules by their log sources. */
  public RuleIndex(List<CompiledRule> rules, LogSources sources) {
    this(rules, sources, Tally.NONE);
  }

  RuleIndex(List<CompiledRule> rules, LogSources sources, Tally tally) {
    this.tally = tally;
    for (CompiledRule rule : rules) {
      List<EventSource> of = sources.of(rule.rule().logSource());
      if (of.isEmpty()) {
        unmapped.add(rule);
      }
      for (EventSource source : of) {
        Bound bound = new Bound(rule, source);
        String channel = source.channel().toLowerCase(Locale.ROOT);
        Set<Integer> named = numbers.computeIfAbsent(channel, c -> new HashSet<>());
        named.addAll(source.events());
        rule.forEachEventNumber(text -> number(text).ifPresent(named::add));
        products.add(source.product());
        if (channel.isEmpty()) {
          anyChannel.add(bound);
        } else {
          byChannel.computeIfAbsent(channel, c -> new ArrayList<>()).add(bound);
        }
      }
    }
    size = rules.size() - unmapped.size();
  }

  private static Optional<Integer> number(String text) {
    return text.matches("0|[1-9][0-9]{0,9}")
        ? Optional.of(Long.parseLong(text)).filter(n -> n <= Integer.MAX_VALUE).map(Long::intValue)
        : Optional.empty();
  }

  /** Number of rules that can run. */
  public int size() {
    return size;
  }

  /** Rules whose log source the table does not know; they never match. */
  public List<CompiledRule> unmapped() {
    return List.copyOf(unmapped);
  }

  /** Hands out the rules that an event satisfies, each once, in the order of the rules. */
  public void match(EventOrigin origin, EventFields event, Consumer<CompiledRule> hits) {
    Key key = new Key(origin, isSole(origin.eventId(), event.values(EventNumbers.FIELD)));
    RuleGroup group = known.get(key);
    if (group == null) {
      group = groups.computeIfAbsent(bounded(key), this::group);
      if (known.size() < KNOWN_ORIGINS && origin.channel().length() <= LONGEST_CHANNEL) {
        known.put(key, group);
      }
    }
    group.match(event, tally, hits);
  }

  private static boolean isSole(int number, List<String> values) {
    return number >= 0 && values.size() == 1 && values.getFirst().equals(Integer.toString(number));
  }

  /**
   * Evidence may hold any channel and number; only those that rules name get a group of their own.
   */
  private Key bounded(Key key) {
    EventOrigin origin = key.origin();
    String channel = origin.channel().toLowerCase(Locale.ROOT);
    boolean channelKnown = byChannel.containsKey(channel);
    boolean numbered =
        numbers.getOrDefault(channel, Set.of()).contains(origin.eventId())
            || numbers.getOrDefault("", Set.of()).contains(origin.eventId());
    return new Key(
        new EventOrigin(
            products.contains(origin.product()) ? origin.product() : "",
            channelKnown ? channel : "",
            numbered ? origin.eventId() : NO_NUMBER),
        key.sole());
  }

  private RuleGroup group(Key key) {
    List<RuleGroup.Member> members = new ArrayList<>();
    String channel = key.origin().channel().toLowerCase(Locale.ROOT);
    byChannel.getOrDefault(channel, List.of()).forEach(bound -> add(members, bound, key));
    anyChannel.forEach(bound -> add(members, bound, key));
    return new RuleGroup(members);
  }

  private static void add(List<RuleGroup.Member> members, Bound bound, Key key) {
    if (bound.source().accepts(key.origin()) && (!key.sole() || mayMatch(bound, key.origin()))) {
      members.add(new RuleGroup.Member(bound.rule(), bound.source().fields()));
    }
  }

  private static boolean mayMatch(Bound bound, EventOrigin origin) {
    if (bound.source().fields().containsKey(EventNumbers.FIELD)) {
      return true;
    }
    return origin.eventId() == NO_NUMBER
        ? bound.rule().mayMatchOtherNumbers()
        : bound.rule().mayMatchNumber(origin.eventId());
  }
}
