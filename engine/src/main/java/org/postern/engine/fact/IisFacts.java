package org.postern.engine.fact;

import java.util.List;
import org.postern.iis.Mitigation;
import org.postern.iis.ProtectionFact;

/**
 * What a server's {@code applicationHost.config} and {@code web.config} say on the day on which
 * they were collected.
 *
 * @param mitigations one answer for each published mitigation
 * @param protection Extended Protection, directory by directory
 */
public record IisFacts(List<Mitigation> mitigations, List<ProtectionFact> protection) {
  public IisFacts {
    mitigations = List.copyOf(mitigations);
    protection = List.copyOf(protection);
  }
}
