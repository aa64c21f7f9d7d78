package org.postern.response.directive.read;

import java.nio.file.Path;
import java.util.List;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.DirectivePack;

/** Packs for tests. */
final class Packs {
  static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  static final Path CONTENT =
      Path.of(System.getProperty("postern.root", ".."), "content", "directives");

  static final String HEAD =
      """
      id: x
      title: T
      issuer: I
      source: https://example.org/
      issued: 2021-03-03
      zone: America/New_York
      binds: [everyone]
      version: 1
      summary: S
      """;

  private Packs() {}

  /** A pack of one requirement with these members beside the necessary ones. */
  static String withRequirement(String members) {
    return HEAD
        + """
        questions:
          - {id: skilled, scope: organisation, text: Are you skilled?}
          - {id: internet, scope: server, text: Is it open to the Internet?}
        requirements:
          - id: one
            title: O
            text: T
            why: W
            role: administrator
        """
        + members.indent(4);
  }

  static DirectivePack pack(String yaml) {
    PackResult result = PackReader.read("x.yml", yaml, KNOWLEDGE);
    return result.pack().orElseThrow(() -> new AssertionError(result.problems()));
  }

  /** What is wrong, each as {@code line:column message remedy}. */
  static List<String> problems(String yaml) {
    return PackReader.read("x.yml", yaml, KNOWLEDGE).problems().stream()
        .map(p -> p.line() + ":" + p.column() + " " + p.message() + " " + p.remedy())
        .toList();
  }
}
