package org.postern.yara;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes rules and data at random over a small alphabet, so that they meet often. */
final class RuleMaker {
  private static final String[] LETTERS = {"a", "b", "c", "A", "1", "_", " ", "!"};

  private final Random random;

  RuleMaker(Random random) {
    this.random = random;
  }

  byte[] data() {
    StringBuilder out = new StringBuilder();
    int parts = random.nextInt(60);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(8)) {
        case 0 -> out.append('\n');
        case 1 -> out.append('\0');
        case 2 -> wide(out);
        case 3 -> out.append((char) random.nextInt(256));
        case 4 -> out.append(random.nextBoolean() ? "YWJj" : "FiYw");
        case 5 -> out.append("x".repeat(random.nextInt(300)));
        default -> out.append(letters(1 + random.nextInt(4)));
      }
    }
    return out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private void wide(StringBuilder out) {
    for (char c : letters(1 + random.nextInt(3)).toCharArray()) {
      out.append(c).append('\0');
    }
  }

  private String letter() {
    return LETTERS[random.nextInt(random.nextInt(3) == 0 ? LETTERS.length : 3)];
  }

  private String letters(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(letter());
    }
    return out.toString();
  }

  String rule(String name) {
    int count = 1 + random.nextInt(3);
    StringBuilder out = new StringBuilder("rule " + name + " { strings:\n");
    for (int i = 0; i < count; i++) {
      out.append("  $s").append(i).append(" = ").append(string()).append('\n');
    }
    return out.append("condition:\n  ")
        .append(condition(count, 2))
        .append(" and (any of them or filesize >= 0)\n}\n")
        .toString();
  }

  private String string() {
    return switch (random.nextInt(7)) {
      case 0, 1 -> text();
      case 2 -> "{ " + hex(2) + " }";
      case 3 ->
          "/"
              + letters(2)
              + "\\w"
              + letter()
              + "/ fullword"
              + (random.nextBoolean() ? " wide" : "");
      default -> "/" + regex() + "/" + regexModifiers();
    };
  }

  private String text() {
    String body = "\"" + letters(1 + random.nextInt(5)) + "\"";
    return switch (random.nextInt(9)) {
      case 0 -> body + " nocase";
      case 1 -> body + " wide" + (random.nextBoolean() ? " ascii" : "");
      case 2 -> body + " fullword" + (random.nextBoolean() ? " wide ascii" : "");
      case 3 -> body + " xor" + (random.nextBoolean() ? "(1-3)" : "");
      case 4 -> body + " xor wide" + (random.nextBoolean() ? " ascii" : "");
      case 5 -> "\"" + letters(3 + random.nextInt(4)) + "\" base64";
      case 6 -> "\"" + letters(3 + random.nextInt(4)) + "\" base64wide";
      case 7 -> body + " nocase wide fullword";
      default -> body;
    };
  }

  /** Not {@code fullword}: which of several lengths is tested depends on yara's choice of atoms. */
  private String regexModifiers() {
    return switch (random.nextInt(10)) {
      case 0 -> "i";
      case 1 -> "s";
      case 2 -> " nocase";
      case 3 -> " wide";
      case 4 -> "is";
      default -> "";
    };
  }

  private String hex(int depth) {
    StringBuilder out = new StringBuilder(hexByte());
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(8)) {
        case 0 -> out.append(" [").append(random.nextInt(3)).append("-").append(3).append("] ");
        case 1 -> out.append(depth == 2 ? longJump() : " [1-2] ");
        case 2 -> {
          if (depth > 0) {
            out.append(" ( ").append(hex(depth - 1)).append(" | ").append(hexByte()).append(" ) ");
          }
        }
        case 3 -> out.append(" ?? ");
        case 4 -> out.append(random.nextBoolean() ? " 6? " : " ?1 ");
        default -> out.append(hexByte());
      }
      out.append(hexByte());
    }
    return out.toString();
  }

  private String longJump() {
    return switch (random.nextInt(4)) {
      case 0 -> " [-] ";
      case 1 -> " [250-] ";
      case 2 -> " [0-300] ";
      default -> " [2] ";
    };
  }

  private String hexByte() {
    return String.format(" %02X ", (int) letter().charAt(0));
  }

  private String regex() {
    boolean lazy = random.nextInt(4) == 0;
    StringBuilder out = new StringBuilder();
    if (random.nextInt(12) == 0) {
      out.append(random.nextBoolean() ? "^" : "\\b");
    }
    out.append(sequence(lazy, 2));
    if (random.nextInt(12) == 0) {
      out.append(random.nextBoolean() ? "$" : "\\b");
    }
    return out.toString();
  }

  private String sequence(boolean lazy, int depth) {
    StringBuilder out = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      out.append(atom(lazy, depth));
    }
    return out.toString();
  }

  /** A class behind an optional part is left out: yara 4.2.3 misses matches there. */
  private String atom(boolean lazy, int depth) {
    String body =
        switch (random.nextInt(9)) {
          case 0 -> ".";
          case 1 -> "\\d";
          case 2 -> "[^a]";
          case 3 -> "\\w";
          case 4 -> depth > 0 ? group(lazy, depth) : "b";
          default -> letter();
        };
    String quantifier =
        switch (random.nextInt(10)) {
          case 0 -> "*";
          case 1 -> "+";
          case 2 -> lazy ? "" : "?";
          case 3 -> "{1,3}";
          case 4 -> "{2}";
          default -> "";
        };
    if (body.startsWith("(") && body.matches(".*[+*?{].*")) {
      // A repeated group with repeats inside has several lengths; see the known differences.
      return body;
    }
    String after = quantifier.equals("*") || quantifier.equals("?") ? letter() : "";
    return body + quantifier + (lazy && !quantifier.isEmpty() ? "?" : "") + after;
  }

  /** Options of equal length, so that no length depends on the order of trying them. */
  private String group(boolean lazy, int depth) {
    if (random.nextBoolean()) {
      return "(" + sequence(lazy, depth - 1) + ")";
    }
    List<String> options = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      options.add(letters(2));
    }
    return "(" + String.join("|", options) + ")";
  }

  private String condition(int strings, int depth) {
    String s = "s" + random.nextInt(strings);
    int n = random.nextInt(4);
    return switch (random.nextInt(depth > 0 ? 22 : 12)) {
      case 0 -> "#" + s + " > " + n;
      case 1 -> "$" + s + " at " + n;
      case 2 -> "$" + s + " in (" + n + ".." + random.nextInt(60) + ")";
      case 3 -> "#" + s + " in (0.." + random.nextInt(60) + ") >= " + n;
      case 4 -> "@" + s + "[" + n + "] < " + random.nextInt(60);
      case 5 -> "!" + s + "[" + n + "] == " + n;
      case 6 -> n + " of them";
      case 7 -> (n * 25 + 1) + "% of them";
      case 8 -> "none of ($s0*)";
      case 9 -> "any of them in (" + n + ".." + random.nextInt(80) + ")";
      case 10 -> "uint8(" + random.nextInt(100) + ") < 98";
      case 11 -> "not defined @" + s + "[" + n + "]";
      case 12 -> "(" + condition(strings, depth - 1) + " or " + condition(strings, depth - 1) + ")";
      case 13 -> "not (" + condition(strings, depth - 1) + ")";
      case 14 -> "for any of them : ( # == " + n + " or @ > 10 )";
      case 15 -> "for all i in (1..#" + s + ") : ( @" + s + "[i] > " + n + " )";
      case 16 -> "for " + (n + 1) + " i in (1..4) : ( @" + s + "[i] + !" + s + "[i] < 50 )";
      case 17 -> "for any i in (0, 5, filesize - 3) : ( uint16be(i) == 0x6162 )";
      case 18 -> "for any of ($s*) : ( $ in (0..20) )";
      case 19 -> "uint32(" + n + ") & 0xFF == uint8(" + n + ")";
      case 20 ->
          "(" + condition(strings, depth - 1) + " and " + condition(strings, depth - 1) + ")";
      default -> "filesize % 7 > " + n;
    };
  }
}
