package org.postern.yara.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;
import org.postern.yara.pattern.ByteSet;
import org.postern.yara.pattern.Node;
import org.postern.yara.pattern.RegexParser;

/** A regular expression of a condition, sought anywhere in a text; safe for many threads. */
public final class TextRegex {
  private final Program program;

  private TextRegex(Program program) {
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @throws Refusal if it is none
   */
  public static TextRegex compile(Position at, String body, String flags) {
    Node node = RegexParser.parse(at, body, flags.contains("i"), flags.contains("s")).node();
    Node before = new Node.Repeat(new Node.One(ByteSet.ALL), 0, Node.UNBOUNDED, false);
    try {
      return new TextRegex(ProgramBuilder.build(new Node.Sequence(List.of(before, node))));
    } catch (ProgramBuilder.TooLarge e) {
      throw new Refusal(
          at, "the expression unfolds to more than 70000 steps", "Lower its repetitions' counts.");
    }
  }

  /** Whether any part of the text, one character per byte, fits; the empty part counts. */
  public boolean isFoundIn(String latin1) {
    Window window = new Window();
    window.bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    window.end = window.bytes.length;
    window.atEnd = true;
    return new Dfa(program, false).forward(window, 0, window.end, 0, false) >= 0;
  }
}
