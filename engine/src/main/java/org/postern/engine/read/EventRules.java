package org.postern.engine.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.SeenEvent;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.index.RuleIndex;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.LogSources;

/** The rules about Windows events, ready to run; for any number of threads. */
public final class EventRules {
  private final Map<CompiledRule, DetectionRule> rules = new HashMap<>();
  private final RuleIndex index;

  /** Prepares the rules whose log source is Windows'; others are left out. */
  public EventRules(Collection<DetectionRule> all, LogSources sources) {
    List<DetectionRule> windows =
        all.stream()
            .filter(rule -> !sources.of(rule.compiled().rule().logSource()).isEmpty())
            .toList();
    windows.forEach(rule -> rules.put(rule.compiled(), rule));
    index = new RuleIndex(windows.stream().map(DetectionRule::compiled).toList(), sources);
  }

  /** Number of rules. */
  public int size() {
    return index.size();
  }

  /** The rules that an event satisfies, in their order. */
  List<DetectionRule> matching(EventOrigin origin, SeenEvent event) {
    List<DetectionRule> found = new ArrayList<>();
    match(origin, event, found::add);
    return found;
  }

  /** Hands out the rules that an event satisfies. */
  public void match(EventOrigin origin, SeenEvent event, Consumer<DetectionRule> hits) {
    index.match(
        origin,
        event,
        rule -> {
          DetectionRule detection = rules.get(rule);
          if (detection != null) {
            hits.accept(detection);
          }
        });
  }
}
