package org.postern.response.directive.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.Knowledge;
import org.postern.response.ServerAssessment;

/**
 * What a query looks at.
 *
 * @param servers all servers that were assessed
 * @param server the one in question; empty where the organisation is
 * @param knowledge what is known of Exchange
 * @param now the time of judging
 * @param pack id of the pack that asks
 * @param questions the pack's questions
 * @param answers what persons have said
 */
public record Ground(
    List<ServerAssessment> servers,
    Optional<ServerAssessment> server,
    Knowledge knowledge,
    Instant now,
    String pack,
    List<Question> questions,
    Answers answers) {
  public Ground {
    servers = List.copyOf(servers);
    questions = List.copyOf(questions);
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(knowledge, "knowledge");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(answers, "answers");
  }

  /** The same, with one server in question. */
  public Ground on(ServerAssessment one) {
    return new Ground(servers, Optional.of(one), knowledge, now, pack, questions, answers);
  }

  /** Name of the server in question; empty for the organisation. */
  public String serverName() {
    return server.map(ServerAssessment::name).orElse("");
  }

  /** The pack's question of this id. */
  public Optional<Question> question(String id) {
    return questions.stream().filter(q -> q.id().equals(id)).findFirst();
  }
}
