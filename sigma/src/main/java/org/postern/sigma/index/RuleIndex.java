package org.postern.sigma.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.EventSource;
import org.postern.sigma.logsource.LogSources;

/**
 * Many rules, sorted by the events that they are about; for any number of threads.
 *
 * <p>For each origin (channel and event number) the rules that can match there are gathered once.
 * An event is searched for the literals of all of them in one pass over its values; only rules one
 * of whose literals was found, and those that name none, are verified.
 */
public final class RuleIndex {
  private record Bound(CompiledRule rule, EventSource source) {}

  private final Map<String, List<Bound>> byChannel = new HashMap<>();
  private final Map<String, Set<Integer>> numbers = new HashMap<>();
  private final Set<String> products = new HashSet<>();
  private final List<Bound> anyChannel = new ArrayList<>();
  private final List<CompiledRule> unmapped = new ArrayList<>();
  private final Map<EventOrigin, RuleGroup> groups = new ConcurrentHashMap<>();
  private final int size;

  /** Sorts rules by their log sources. */
  public RuleIndex(List<CompiledRule> rules, LogSources sources) {
    for (CompiledRule rule : rules) {
      List<EventSource> of = sources.of(rule.rule().logSource());
      if (of.isEmpty()) {
        unmapped.add(rule);
      }
      for (EventSource source : of) {
        Bound bound = new Bound(rule, source);
        String channel = source.channel().toLowerCase(Locale.ROOT);
        numbers.computeIfAbsent(channel, c -> new HashSet<>()).addAll(source.events());
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
    groups.computeIfAbsent(bounded(origin), this::group).match(event, hits);
  }

  /**
   * Evidence may hold any channel and number; only those that rules name get a group of their own.
   */
  private EventOrigin bounded(EventOrigin origin) {
    String channel = origin.channel().toLowerCase(Locale.ROOT);
    boolean known = byChannel.containsKey(channel);
    boolean numbered = numbers.getOrDefault(channel, Set.of()).contains(origin.eventId());
    return new EventOrigin(
        products.contains(origin.product()) ? origin.product() : "",
        known ? channel : "",
        numbered ? origin.eventId() : -1);
  }

  private RuleGroup group(EventOrigin origin) {
    List<RuleGroup.Member> members = new ArrayList<>();
    for (Bound bound :
        byChannel.getOrDefault(origin.channel().toLowerCase(Locale.ROOT), List.of())) {
      add(members, bound, origin);
    }
    anyChannel.forEach(bound -> add(members, bound, origin));
    return new RuleGroup(members);
  }

  private static void add(List<RuleGroup.Member> members, Bound bound, EventOrigin origin) {
    if (bound.source().accepts(origin)) {
      members.add(new RuleGroup.Member(bound.rule(), bound.source().fields()));
    }
  }
}
