package org.postern.evtx;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The instant in {@code System/TimeCreated/@SystemTime}. */
final class SystemTime {
  private static final int FILE_TIME = 0x11;

  private SystemTime() {}

  static Optional<Instant> of(Instance in) {
    FieldPlan plan = in.template.plan();
    for (int i : plan.positions("TimeCreated_SystemTime")) {
      Field f = plan.fields[i];
      if (f.system && f.present(in)) {
        int slot = f.onlySlot;
        if (slot >= 0 && in.type[slot] == FILE_TIME && in.length[slot] == 8) {
          return Optional.of(Times.instant(Bytes.i64(in.data, in.offset[slot])));
        }
        return parsed(in.text(f.value));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
