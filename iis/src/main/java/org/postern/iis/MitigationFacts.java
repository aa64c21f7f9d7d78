package org.postern.iis;

import java.util.List;

/** Judges every mitigation that Microsoft published for Exchange and that IIS would carry out. */
public final class MitigationFacts {
  private MitigationFacts() {}

  /** One answer for each mitigation, always in the same order. */
  public static List<Mitigation> of(IisConfiguration configuration) {
    FrontEnd frontEnd = new FrontEnd(configuration);
    return List.of(
        new RequestRules(frontEnd, PublishedRules.COOKIE).judge(),
        elsewhere(
            "unified-messaging",
            List.of("CVE-2021-26857"),
            "Services and their start types are not kept in the configuration of IIS."),
        PoolMitigation.judge(
            configuration,
            "ecp-pool",
            List.of("CVE-2021-27065", "CVE-2021-26858"),
            "MSExchangeECPAppPool",
            "ecp"),
        PoolMitigation.judge(
            configuration, "oab-pool", List.of("CVE-2021-26858"), "MSExchangeOABAppPool", "oab"),
        new RequestRules(frontEnd, PublishedRules.POWERSHELL).judge(),
        ProtectionMitigation.judge(configuration),
        TokenCacheMitigation.judge(configuration),
        elsewhere(
            "emergency-service",
            List.of(),
            "Whether the Emergency Mitigation service is on is kept in the directory and the"
                + " registry; the rules it sets are judged by themselves."),
        new AnswerRule(frontEnd).judge());
  }

  private static Mitigation elsewhere(String id, List<String> cves, String reason) {
    return new Mitigation(id, cves, MitigationState.CANNOT_TELL, reason, List.of());
  }
}
