package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import org.postern.exchange.Knowledge;

/** What to do after a verdict, in the order that CISA's directive asks for. */
final class NextSteps {
  private NextSteps() {}

  static List<NextStep> after(
      Verdict verdict, VisibilityCheck visibility, Knowledge knowledge, BuildHistory history) {
    List<NextStep> steps = new ArrayList<>();
    switch (verdict) {
      case COMPROMISED -> {
        steps.add(
            new NextStep(
                "Disconnect this server from the network now",
                "Leave it switched on: its memory is evidence. Patching alone does not remove an"
                    + " intruder who is already inside."));
        steps.add(
            new NextStep(
                "Preserve the evidence",
                "Copy memory first, then the logs and the web folders, then the disk. Change and"
                    + " delete nothing before that."));
        steps.add(
            new NextStep(
                "Treat the network's accounts as known to the intruder",
                "Begin incident response, look at every machine that this server could reach, and"
                    + " bring in help if you have not done this before."));
        steps.add(
            new NextStep(
                "Report the incident",
                "Tell your leadership, and CISA or your national authority."));
      }
      case SUSPECTED -> {
        steps.add(
            new NextStep(
                "Disconnect this server until somebody has judged the findings",
                "Leave it switched on and preserve memory, logs and web folders first."));
        steps.add(
            new NextStep(
                "Have the findings judged",
                "Each one below shows its line; compare it with what your administrators did."));
      }
      case TARGETED ->
          steps.add(
              new NextStep(
                  "Look once more for success",
                  "Attacks reached this server. Check the web folders for pages that you did not"
                      + " put there, and the logs named as missing below."));
      case UNDETERMINED, NO_SIGNS_PARTIAL, NO_SIGNS -> {}
    }
    if (!visibility.shortfalls().isEmpty()) {
      steps.add(
          new NextStep(
              "Find the logs that are missing",
              "Look in backups, shadow copies, the load balancer and the log collector, and run"
                  + " postern check again with them."));
    }
    boolean broken = verdict == Verdict.COMPROMISED || verdict == Verdict.SUSPECTED;
    steps.add(UpdateAdvice.after(knowledge, history, broken));
    return steps;
  }
}
