package org.postern.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.postern.engine.scan.LiteralSweep;
import org.postern.sigma.LiteralCondition;
import org.postern.sigma.LiteralCondition.AllOf;
import org.postern.sigma.LiteralCondition.AnyOf;
import org.postern.sigma.LiteralCondition.Holds;
import org.postern.sigma.LiteralCondition.Unknown;

class CompanyTest {
  private static final List<String> WORDS =
      List.of("asmx", ".asmx", ".asp", ".aspx", "auth", "owa", "200", "current");

  @Property(tries = 2000)
  void aLineThatSatisfiesARuleIsNeverPassedOver(@ForAll long seed) {
    Random random = new Random(seed);
    Company.Builder company = new Company.Builder("auth"::equals);
    List<LiteralCondition> rules = new ArrayList<>();
    List<String> sought = new ArrayList<>();
    for (int rule = 0; rule < 3; rule++) {
      List<String> literals = List.of(word(random), word(random));
      LiteralCondition one = new AnyOf(literals.stream().map(CompanyTest::holds).toList());
      LiteralCondition condition = new AllOf(List.of(one, condition(random, 3)));
      company.rule(literals, condition);
      rules.add(condition);
      sought.addAll(literals);
    }
    Company made = company.build();
    for (int i = 0; i < 20; i++) {
      String line = line(random);
      if (rules.stream().anyMatch(rule -> isMet(rule, line))) {
        assertThat(isMet(made, sought, line)).as("%s of %s", line, rules).isTrue();
      }
    }
  }

  @Test
  void aLiteralThatMeansNothingAloneIsPassedOver() {
    LiteralCondition rule =
        new AllOf(
            List.of(
                new AnyOf(List.of(new Holds(".asmx"), new Holds(".aspx"))),
                new Holds("200"),
                new AnyOf(List.of(new Holds("aspnet_client"), new Holds("auth")))));
    Company company =
        new Company.Builder("auth"::equals)
            .rule(List.of(".asmx", ".aspx"), rule)
            .alone("#Fields:")
            .build();
    List<String> sought = List.of(".asmx", ".aspx", "#fields:");
    assertThat(isMet(company, sought, "POST /EWS/Exchange.asmx 200")).isFalse();
    assertThat(isMet(company, sought, "POST /Aspnet_Client/Exchange.ASMX 404")).isTrue();
    assertThat(isMet(company, sought, "#Fields: .asmx")).isTrue();
  }

  private static boolean isMet(Company company, List<String> sought, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    for (String literal : sought) {
      byte[] one = literal.getBytes(StandardCharsets.US_ASCII);
      for (int at = 0; at < bytes.length; at++) {
        if (LiteralSweep.standsAt(bytes, at, bytes.length, one)
            && company.isMet(bytes, at, 0, bytes.length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isMet(LiteralCondition condition, String line) {
    return switch (condition) {
      case AllOf(List<LiteralCondition> parts) -> parts.stream().allMatch(p -> isMet(p, line));
      case AnyOf(List<LiteralCondition> parts) -> parts.stream().anyMatch(p -> isMet(p, line));
      case Holds(String literal) -> line.contains(literal);
      case Unknown() -> true;
    };
  }

  private static LiteralCondition condition(Random random, int depth) {
    int form = random.nextInt(depth > 0 ? 4 : 2);
    List<LiteralCondition> parts = new ArrayList<>();
    for (int i = random.nextInt(3); form > 1 && i >= 0; i--) {
      parts.add(condition(random, depth - 1));
    }
    return switch (form) {
      case 0 -> random.nextInt(4) == 0 ? new Unknown() : holds(word(random));
      case 1 -> holds(word(random));
      case 2 -> new AllOf(parts);
      default -> new AnyOf(parts);
    };
  }

  private static LiteralCondition holds(String literal) {
    return new Holds(literal);
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      line.append(word(random)).append(random.nextBoolean() ? " " : "");
    }
    return line.toString();
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
