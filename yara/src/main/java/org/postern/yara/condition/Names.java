package org.postern.yara.condition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.yara.module.Type;
import org.postern.yara.module.YaraModule;

/** What names outside a rule mean to it. */
public interface Names {

  /** The number of a rule declared before in the same namespace. */
  Optional<Integer> rule(String name);

  /** Whether a rule of that name was declared before and refused. */
  boolean isRefused(String name);

  /** The names of the rules declared before that begin so, refused ones included. */
  List<String> rulesBeginningWith(String prefix);

  /** The type of an external variable. */
  Optional<Type> external(String name);

  /** A module by name. */
  Optional<YaraModule> module(String name);

  /** The modules the rule may use. */
  Set<String> imports();
}
