package org.postern.yara.module;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The modules there are, by name. */
public final class Modules {
  private Modules() {}

  /** All of them. */
  public static Map<String, YaraModule> all() {
    Map<String, YaraModule> modules = new TreeMap<>();
    for (YaraModule module :
        List.of(
            new HashModule(),
            new MathModule(),
            new PeModule(),
            SmallModules.string(),
            SmallModules.time(),
            SmallModules.console())) {
      modules.put(module.name(), module);
    }
    return modules;
  }
}
