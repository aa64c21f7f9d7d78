package org.postern.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleFileTest {
  /** One document as it is handed over, and the lines of the file before it. */
  private record Piece(String text, int firstLine) {}

  @Property(tries = 5000)
  void cutsAsTheSlowTwinDoes(@ForAll @From("files") String file) {
    List<Piece> pieces = new ArrayList<>();
    RuleFile.read(
        "f",
        file,
        (name, text, firstLine) -> {
          pieces.add(new Piece(text, firstLine));
          return new Outcome(List.of(), List.of());
        });
    assertThat(pieces).isEqualTo(slow(file));
  }

  /** Line by line. */
  private static List<Piece> slow(String file) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    int line = 0;
    int firstLine = 0;
    String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
    for (String next : text.lines().toList()) {
      if (next.startsWith("---") && (next.length() == 3 || next.charAt(3) <= ' ')) {
        pieces.add(new Piece(document.toString(), firstLine));
        document.setLength(0);
        firstLine = line;
      }
      document.append(next).append('\n');
      line++;
    }
    pieces.add(new Piece(document.toString(), firstLine));
    return pieces;
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of("---", "-", "\n", "\r", "\r\n", " ", "a: 1", "\uFEFF", "\u2028", "\t")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
