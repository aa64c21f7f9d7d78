package org.postern.exchange;

import java.util.List;
import java.util.Objects;

/**
 * A published measure against a wave of attacks for the time until the update is installed.
 *
 * @param wave name of the wave
 * @param mitigation our name for it, as in {@code docs/iis.md}
 * @param cve the hole of the chain that it is meant to close
 * @param playbook id of the playbook that tells how
 * @param note what it costs and where it ends
 * @param source where this comes from
 */
public record InterimMitigation(
    String wave, String mitigation, String cve, String playbook, String note, String source) {
  public InterimMitigation {
    Objects.requireNonNull(wave, "wave");
    Objects.requireNonNull(mitigation, "mitigation");
    Objects.requireNonNull(cve, "cve");
    Objects.requireNonNull(playbook, "playbook");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(source, "source");
  }

  /** All that were published, for every wave. */
  public static List<InterimMitigation> all() {
    return UpdateTables.BUILT_IN.interim();
  }

  /** All that were published for a wave; the first closes the way in. None for most waves. */
  public static List<InterimMitigation> of(String wave) {
    return UpdateTables.BUILT_IN.interim().stream().filter(m -> m.wave().equals(wave)).toList();
  }
}
