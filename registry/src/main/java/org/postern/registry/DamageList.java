package org.postern.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The damage met so far, each told once. */
final class DamageList {
  private final Set<Damage> met = new LinkedHashSet<>();
  private long omitted;

  void add(long offset, String reason) {
    Damage damage = new Damage(offset, reason);
    if (met.size() < Limits.DAMAGES) {
      met.add(damage);
    } else if (!met.contains(damage)) {
      omitted++;
    }
  }

  List<Damage> all() {
    return List.copyOf(met);
  }

  long omitted() {
    return omitted;
  }
}
