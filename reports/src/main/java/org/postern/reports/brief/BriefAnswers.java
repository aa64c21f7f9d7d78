package org.postern.reports.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.postern.reports.brief.BriefContent.Answer;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

/** The first two answers of the page, from the verdicts. None of them ever says "clean". */
final class BriefAnswers {
  private static final int MOST_NAMES = 3;

  private final List<ServerAssessment> servers;
  private final int notRead;

  /**
   * Prepares the answers.
   *
   * @param notRead number of servers that an inventory names and of which nothing was read
   */
  BriefAnswers(List<ServerAssessment> servers, int notRead) {
    this.notRead = notRead;
    this.servers = servers;
  }

  String headline() {
    if (servers.isEmpty()) {
      return "Nothing can be said: no known log was among the evidence.";
    }
    List<ServerAssessment> broken = with(Verdict.COMPROMISED);
    List<ServerAssessment> doubtful = with(Verdict.SUSPECTED);
    String all = " of " + servers.size() + (servers.size() == 1 ? " server" : " servers");
    if (!broken.isEmpty()) {
      return broken.size() + all + (broken.size() == 1 ? " was" : " were") + " broken into.";
    }
    if (!doubtful.isEmpty()) {
      return doubtful.size() + all + (doubtful.size() == 1 ? " needs" : " need") + " judging.";
    }
    return "No sign that anyone got into "
        + (servers.size() == 1
            ? "the server that was"
            : "the " + servers.size() + " servers that were")
        + " examined.";
  }

  Answer compromised() {
    List<String> why = new ArrayList<>();
    tell(why, Verdict.COMPROMISED, "An intruder got into ", ".");
    tell(why, Verdict.SUSPECTED, "A person must judge what was found on ", ".");
    tell(why, Verdict.TARGETED, "Attacked, with no sign that it worked: ", ".");
    tell(
        why,
        Verdict.NO_SIGNS_PARTIAL,
        "Nothing found, but not all of the time could be seen: ",
        ".");
    tell(why, Verdict.UNDETERMINED, "Too little evidence to say anything: ", ".");
    tell(why, Verdict.NO_SIGNS, "Nothing found, with logs for all of the time: ", ".");
    if (notRead > 0) {
      why.add(
          notRead
              + (notRead == 1 ? " more server is" : " more servers are")
              + " in the inventory, but nothing was read of "
              + (notRead == 1 ? "it." : "them."));
    }
    return new Answer(word(), why);
  }

  private String word() {
    if (servers.isEmpty()) {
      return "Not known";
    }
    return switch (servers.stream().map(ServerAssessment::verdict).min(Verdict::compareTo).get()) {
      case COMPROMISED -> "Yes";
      case SUSPECTED -> "Perhaps";
      case TARGETED, NO_SIGNS_PARTIAL, NO_SIGNS ->
          with(Verdict.UNDETERMINED).isEmpty() ? "No sign of it" : "Not known";
      case UNDETERMINED -> "Not known";
    };
  }

  Answer safe() {
    List<String> why = new ArrayList<>();
    List<ServerAssessment> broken = with(Verdict.COMPROMISED);
    List<ServerAssessment> doubtful = with(Verdict.SUSPECTED);
    List<ServerAssessment> open = which(s -> s.exposures().stream().anyMatch(Exposure::open));
    List<ServerAssessment> unknown = which(s -> s.builds().spans().isEmpty());
    if (!broken.isEmpty()) {
      why.add(
          names(broken)
              + (broken.size() == 1 ? " stays" : " stay")
              + " unsafe until evicted and rebuilt; an update does not remove an intruder.");
    }
    if (!doubtful.isEmpty()) {
      why.add(names(doubtful) + " must be kept off the network until judged.");
    }
    if (!open.isEmpty()) {
      why.add(
          names(open)
              + (open.size() == 1 ? " was" : " were")
              + " still open to known attacks when the evidence ends.");
    }
    if (!unknown.isEmpty()) {
      why.add("The evidence does not tell the build of " + names(unknown) + ".");
    }
    if (why.isEmpty() && !servers.isEmpty()) {
      why.add("Every server's last known build is closed to the known attacks.");
    }
    boolean no = !broken.isEmpty() || !open.isEmpty();
    boolean doubt = servers.isEmpty() || !unknown.isEmpty() || !doubtful.isEmpty();
    return new Answer(no ? "No" : doubt ? "Not known" : "As far as known", why);
  }

  private List<ServerAssessment> with(Verdict verdict) {
    return which(server -> server.verdict() == verdict);
  }

  private List<ServerAssessment> which(Predicate<ServerAssessment> what) {
    return servers.stream().filter(what).toList();
  }

  private void tell(List<String> why, Verdict verdict, String before, String after) {
    List<ServerAssessment> some = with(verdict);
    if (!some.isEmpty()) {
      why.add(before + names(some) + after);
    }
  }

  /** {@code A}, {@code A and B}, {@code A, B, C and 4 more}. */
  private static String names(List<ServerAssessment> some) {
    List<String> names = some.stream().map(s -> BriefPage.name(s.name())).toList();
    if (names.size() == 1) {
      return names.getFirst();
    }
    if (names.size() <= MOST_NAMES) {
      return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
    return String.join(", ", names.subList(0, MOST_NAMES))
        + " and "
        + (names.size() - MOST_NAMES)
        + " more";
  }
}
