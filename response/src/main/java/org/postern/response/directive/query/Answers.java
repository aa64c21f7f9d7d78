package org.postern.response.directive.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What persons have said; where two speak of the same, the later one counts.
 *
 * @param given in the order in which they were given
 */
public record Answers(List<Given> given) {
  /** Nobody has said anything. */
  public static final Answers NONE = new Answers(List.of());

  /**
   * One answer.
   *
   * @param pack id of the directive pack
   * @param subject id of the question, or of the requirement that is attested
   * @param server whom it is about; empty for the organisation as a whole
   * @param yes the answer; for a requirement, whether it is done
   * @param by who says so
   */
  public record Given(String pack, String subject, String server, boolean yes, String by) {
    public Given {
      Objects.requireNonNull(pack, "pack");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(by, "by");
    }
  }

  public Answers {
    given = List.copyOf(given);
  }

  /** What was said of one subject; what was said of the organisation holds for its servers. */
  public Optional<Given> find(String pack, String subject, String server) {
    Optional<Given> own = last(pack, subject, server);
    return own.isPresent() || server.isEmpty() ? own : last(pack, subject, "");
  }

  private Optional<Given> last(String pack, String subject, String server) {
    return given.stream()
        .filter(a -> a.pack().equals(pack) && a.subject().equals(subject))
        .filter(a -> a.server().equals(server))
        .reduce((earlier, later) -> later);
  }
}
