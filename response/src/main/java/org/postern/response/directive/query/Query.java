package org.postern.response.directive.query;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.response.ServerAssessment;

/** A question to an assessment; total: it always ends, and always with an answer and a reason. */
public sealed interface Query {

  /** The answer. */
  Judged judge(Ground ground);

  /** The queries it is made of. */
  default List<Query> parts() {
    return List.of();
  }

  /** Ids of the questions that it puts to a person, in order. */
  default List<String> asks() {
    TreeSet<String> asked = new TreeSet<>();
    parts().forEach(part -> asked.addAll(part.asks()));
    return List.copyOf(asked);
  }

  /** All hold. */
  record All(List<Query> parts) implements Query {
    public All {
      parts = atLeastOne(parts);
    }

    @Override
    public Judged judge(Ground ground) {
      return Judged.all(parts.stream().map(part -> part.judge(ground)).toList());
    }
  }

  /** At least one holds. */
  record Any(List<Query> parts) implements Query {
    public Any {
      parts = atLeastOne(parts);
    }

    @Override
    public Judged judge(Ground ground) {
      return Judged.any(parts.stream().map(part -> part.judge(ground)).toList());
    }
  }

  /** It does not hold. */
  record Not(Query part) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(part);
    }

    @Override
    public Judged judge(Ground ground) {
      return part.judge(ground).not();
    }
  }

  /** It holds for every server that was assessed; without any, nobody can tell. */
  record EveryServer(Query part) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(part);
    }

    @Override
    public Judged judge(Ground ground) {
      List<Judged> each = each(part, ground);
      return each.isEmpty() ? NO_SERVER : Judged.all(each);
    }
  }

  /** It holds for at least one server that was assessed; without any, nobody can tell. */
  record AnyServer(Query part) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(part);
    }

    @Override
    public Judged judge(Ground ground) {
      List<Judged> each = each(part, ground);
      return each.isEmpty() ? NO_SERVER : Judged.any(each);
    }
  }

  /** A person has answered so; nobody can tell until one has. */
  record Answered(String question, boolean expected) implements Query {
    @Override
    public List<String> asks() {
      return List.of(question);
    }

    @Override
    public Judged judge(Ground ground) {
      String text = ground.question(question).map(Question::text).orElse(question);
      return ground
          .answers()
          .find(ground.pack(), question, ground.serverName())
          .map(
              given ->
                  Judged.of(
                      given.yes() == expected,
                      given.by() + " answered " + (given.yes() ? "yes" : "no") + ": " + text))
          .orElseGet(() -> Judged.cannotTell("A person must answer: " + text));
    }
  }

  /** Something about the server in question. */
  record Fact(ServerFact fact) implements Query {
    public Fact {
      Objects.requireNonNull(fact, "fact");
    }

    @Override
    public Judged judge(Ground ground) {
      return ground
          .server()
          .map(server -> fact.judge(server, ground))
          .orElseGet(() -> Judged.cannotTell("No server is in question."));
    }
  }

  /** Answer where no server was assessed. */
  Judged NO_SERVER = Judged.cannotTell("No server was among the evidence.");

  /** All queries in it, itself included. */
  default Stream<Query> flat() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Query::flat));
  }

  private static List<Judged> each(Query part, Ground ground) {
    return ground.servers().stream()
        .map((ServerAssessment one) -> part.judge(ground.on(one)).of(one.name()))
        .toList();
  }

  private static List<Query> atLeastOne(List<Query> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a query needs a part");
    }
    return List.copyOf(parts);
  }
}
