package org.postern.yara.condition;

import org.postern.yara.module.Value;

/** What operators say of two texts; letters are folded in ASCII only. */
final class TextRelation {
  private TextRelation() {}

  static Value apply(String operator, String left, String right) {
    return switch (operator) {
      case "contains" -> Value.of(left.contains(right));
      case "icontains" -> Value.of(fold(left).contains(fold(right)));
      case "startswith" -> Value.of(left.startsWith(right));
      case "istartswith" -> Value.of(fold(left).startsWith(fold(right)));
      case "endswith" -> Value.of(left.endsWith(right));
      case "iendswith" -> Value.of(fold(left).endsWith(fold(right)));
      case "iequals" -> Value.of(fold(left).equals(fold(right)));
      default -> Arithmetic.compared(operator, left.compareTo(right));
    };
  }

  static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      if (folded[i] >= 'A' && folded[i] <= 'Z') {
        folded[i] = (char) (folded[i] + 32);
      }
    }
    return new String(folded);
  }
}
