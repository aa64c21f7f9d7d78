package org.postern.response.directive.query;

import org.postern.response.ServerAssessment;

/** One statement about a server; the words of {@code docs/directives.md}. */
public sealed interface ServerFact
    permits BlindDays,
        BuildAtLeast,
        BuildCloses,
        BuildReleasedSince,
        CumulativeUpdateIs,
        EvidenceFresh,
        Found,
        LogRead,
        MitigationInForce,
        ProductIs,
        Supported,
        VerdictIs,
        WaveIs {
  /** Whether it is so. */
  Judged judge(ServerAssessment server, Ground ground);
}
