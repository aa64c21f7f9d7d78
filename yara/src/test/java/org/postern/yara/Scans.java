package org.postern.yara;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short ways to compile and scan in tests; data are given one character per byte. */
final class Scans {
  private Scans() {}

  static CompileResult compile(String source) {
    return new YaraCompiler().add("default", "test.yar", source).compile();
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<String> matching(String source, String data) {
    CompileResult result = compile(source);
    if (result.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
      throw new IllegalArgumentException(result.diagnostics().toString());
    }
    return names(result.rules().scan(bytes(data), ScanOptions.defaults()));
  }

  static List<String> names(ScanResult result) {
    return result.matches().stream().map(RuleMatch::rule).toList();
  }

  /** Whether the condition holds for strings and data. */
  static boolean holds(String strings, String condition, String data) {
    String section = strings.isEmpty() ? "" : "strings: " + strings;
    String imports =
        "import \"hash\" import \"math\" import \"string\" import \"time\" import \"console\""
            + " import \"pe\" ";
    return !matching(imports + "rule r { " + section + " condition: " + condition + " }", data)
        .isEmpty();
  }

  /** Where a string is found, as {@code offset:length}. */
  static String places(String string, String data) {
    ScanResult result =
        compile("rule r { strings: $a = " + string + " condition: $a }")
            .rules()
            .scan(bytes(data), ScanOptions.defaults());
    StringBuilder out = new StringBuilder();
    for (RuleMatch match : result.matches()) {
      for (StringMatch place : match.strings()) {
        out.append(place.offset()).append(':').append(place.length()).append(' ');
      }
    }
    return out.toString().strip();
  }

  /** The one error of a source, as {@code line:column message}. */
  static String error(String source) {
    List<Diagnostic> errors =
        compile(source).diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
    if (errors.size() != 1) {
      throw new IllegalStateException(errors.toString());
    }
    Diagnostic error = errors.getFirst();
    return error.line() + ":" + error.column() + " " + error.message();
  }
}
