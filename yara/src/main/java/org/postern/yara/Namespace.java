package org.postern.yara;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.yara.condition.Names;
import org.postern.yara.module.Type;
import org.postern.yara.module.YaraModule;

/** The rules declared so far in one namespace. */
final class Namespace {
  /** Number among the runnable rules, or -1 for a refused one. */
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  private final Set<String> imports = new TreeSet<>();
  private boolean refusedGlobal;

  Set<String> imports() {
    return imports;
  }

  boolean declares(String name) {
    return rules.containsKey(name);
  }

  void runnable(String name, int number) {
    rules.put(name, number);
  }

  void refused(String name, boolean isGlobal) {
    rules.putIfAbsent(name, -1);
    refusedGlobal |= isGlobal;
  }

  boolean hasRefusedGlobal() {
    return refusedGlobal;
  }

  Names names(
      Set<String> visible, Map<String, External> externals, Map<String, YaraModule> modules) {
    return new Names() {
      @Override
      public Optional<Integer> rule(String name) {
        return Optional.ofNullable(rules.get(name)).filter(number -> number >= 0);
      }

      @Override
      public boolean isRefused(String name) {
        return rules.getOrDefault(name, 0) < 0;
      }

      @Override
      public List<String> rulesBeginningWith(String prefix) {
        return rules.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
      }

      @Override
      public Optional<Type> external(String name) {
        return Optional.ofNullable(externals.get(name)).map(Externals::type);
      }

      @Override
      public Optional<YaraModule> module(String name) {
        return Optional.ofNullable(modules.get(name));
      }

      @Override
      public Set<String> imports() {
        return visible;
      }
    };
  }
}
