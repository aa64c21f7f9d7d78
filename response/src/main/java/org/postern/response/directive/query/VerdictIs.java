package org.postern.response.directive.query;

import java.util.List;
import java.util.stream.Stream;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

/** The verdict is one of these; if there is too little evidence for any, nobody can tell. */
public record VerdictIs(List<Verdict> verdicts) implements ServerFact {
  public VerdictIs {
    verdicts = List.copyOf(verdicts);
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    String told =
        Stream.concat(
                Stream.of("The verdict is " + server.verdict() + "."),
                server.reasons().stream().limit(1).map(Reason::text))
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();
    if (verdicts.contains(server.verdict())) {
      return Judged.yes(told);
    }
    return server.verdict() == Verdict.UNDETERMINED ? Judged.cannotTell(told) : Judged.no(told);
  }
}
