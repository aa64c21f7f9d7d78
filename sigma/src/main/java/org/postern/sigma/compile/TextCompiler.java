package org.postern.sigma.compile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.sigma.Value;
import org.postern.sigma.match.Glob;
import org.postern.sigma.match.Relation;
import org.postern.sigma.match.ValueTest;
import org.postern.sigma.match.WildcardTest;

/** Compiles string values: escapes and wildcards, then the transformations in their order. */
final class TextCompiler {
  private static final String BOM = "\uFEFF";

  private TextCompiler() {}

  /** A string on its way; {@code bytes} says that each code point stands for one byte. */
  private record Draft(Glob glob, boolean bytes) {}

  static List<ValueTest> compile(
      Value value, ModifierChain chain, Relation relation, Findings findings) {
    List<Draft> drafts = List.of(new Draft(Glob.parse(value.text()), false));
    for (Modifier modifier : chain.of(Modifier.Kind.TRANSFORM)) {
      List<Draft> next = new ArrayList<>();
      for (Draft draft : drafts) {
        if (modifier == Modifier.WINDASH) {
          next.add(new Draft(draft.glob().anyDash(), draft.bytes()));
          continue;
        }
        Optional<String> text = draft.glob().plainText();
        if (text.isEmpty()) {
          findings.error(
              value.position(),
              "'" + modifier.spelling() + "' cannot encode wildcards or 'windash' values.",
              "Escape * and ? with a backslash, or remove the modifier.");
          return List.of();
        }
        next.addAll(encode(text.get(), draft.bytes(), modifier));
      }
      drafts = next;
    }
    boolean cased = chain.has(Modifier.CASED);
    List<ValueTest> tests = new ArrayList<>();
    for (Draft draft : drafts) {
      tests.add(new WildcardTest(relation.around(draft.glob()), cased));
    }
    return tests;
  }

  private static List<Draft> encode(String text, boolean bytes, Modifier modifier) {
    byte[] raw = text.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    return switch (modifier) {
      case BASE64 -> List.of(new Draft(Glob.literal(Base64Text.whole(raw)), false));
      case BASE64OFFSET ->
          Base64Text.offsets(raw).stream().map(t -> new Draft(Glob.literal(t), false)).toList();
      case WIDE, UTF16LE -> List.of(wide(text, StandardCharsets.UTF_16LE));
      case UTF16BE -> List.of(wide(text, StandardCharsets.UTF_16BE));
      case UTF16 -> List.of(wide(BOM + text, StandardCharsets.UTF_16LE));
      default -> throw new IllegalStateException("not an encoding: " + modifier);
    };
  }

  private static Draft wide(String text, Charset charset) {
    String bytes = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    return new Draft(Glob.literal(bytes), true);
  }
}
