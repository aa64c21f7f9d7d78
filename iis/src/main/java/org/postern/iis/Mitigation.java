package org.postern.iis;

import java.util.List;
import java.util.Objects;

/**
 * What the configuration says of one published mitigation.
 *
 * @param id our name for it, see {@code docs/iis.md}
 * @param cves what it is meant to close
 * @param state how far it is applied
 * @param reason why, in plain words
 * @param places the elements that say so
 */
public record Mitigation(
    String id, List<String> cves, MitigationState state, String reason, List<Place> places) {
  public Mitigation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    cves = List.copyOf(cves);
    places = List.copyOf(places);
  }

  /** Its name for people. */
  public String title() {
    return switch (id) {
      case "backend-cookie" -> "Backend cookie rules (ProxyLogon)";
      case "unified-messaging" -> "Unified Messaging services off";
      case "ecp-pool" -> "Control panel's pool off";
      case "oab-pool" -> "Address book's pool off";
      case "powershell-rule" -> "PowerShell rule (ProxyNotShell)";
      case "extended-protection" -> "Extended Protection";
      case "token-cache-module" -> "Token cache module off";
      case "emergency-service" -> "Emergency Mitigation service";
      case "owa-script-rule" -> "Rule for answers of Outlook on the web (2026)";
      default -> id;
    };
  }
}
