package org.postern.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.engine.finding.Problem;
import org.postern.yara.CompileResult;
import org.postern.yara.Diagnostic;
import org.postern.yara.External;
import org.postern.yara.IncludeLoader;
import org.postern.yara.ScanOptions;
import org.postern.yara.ScanResult;
import org.postern.yara.YaraCompiler;
import org.postern.yara.YaraRules;

/** YARA rules of one or more folders; each file is a namespace of its own. */
public final class SignatureBook {
  /** Names under which rules of the community expect the file's own names. */
  private static final List<String> FILE_NAMES =
      List.of("filename", "filepath", "extension", "filetype", "owner");

  /** No signatures at all. */
  public static final SignatureBook EMPTY = load(List.of());

  private final YaraRules rules;
  private final List<Problem> problems;

  private SignatureBook(YaraRules rules, List<Problem> problems) {
    this.rules = rules;
    this.problems = List.copyOf(problems);
  }

  /** Loads every {@code .yar} and {@code .yara} below the places. */
  public static SignatureBook load(List<Path> places) {
    List<Problem> problems = new ArrayList<>();
    YaraCompiler compiler = new YaraCompiler(SignatureBook::include);
    FILE_NAMES.forEach(name -> compiler.external(name, new External.Text("")));
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file :
            files.filter(SignatureBook::isRuleFile).sorted(Comparator.naturalOrder()).toList()) {
          compiler.add(
              String.valueOf(file.getFileName()), file.toString(), Files.readAllBytes(file));
        }
      } catch (IOException | UncheckedIOException e) {
        problems.add(
            new Problem(place.toString(), "", "the rules cannot be read: " + e.getMessage()));
      }
    }
    CompileResult compiled = compiler.compile();
    for (Diagnostic d : compiled.diagnostics()) {
      if (d.severity() == Diagnostic.Severity.ERROR) {
        problems.add(new Problem(d.file(), "line " + d.line(), d.message() + " " + d.remedy()));
      }
    }
    return new SignatureBook(compiled.rules(), problems);
  }

  private static boolean isRuleFile(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".yar") || name.endsWith(".yara"));
  }

  private static Optional<IncludeLoader.Included> include(String from, String path) {
    Path included = Path.of(from).resolveSibling(path).normalize();
    try {
      return Files.isRegularFile(included)
          ? Optional.of(new IncludeLoader.Included(included.toString(), Files.readString(included)))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** What the names of a file mean to rules. */
  private static Map<String, External> names(String path) {
    int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    String name = path.substring(Math.max(slash, path.lastIndexOf('!')) + 1);
    int dot = name.lastIndexOf('.');
    return Map.of(
        "filename", new External.Text(name),
        "filepath", new External.Text(path),
        "extension", new External.Text(dot < 0 ? "" : name.substring(dot)));
  }

  /** Searches one file; {@code path} is what rules may ask for. */
  public ScanResult scan(byte[] bytes, String path) {
    return scan(MemorySegment.ofArray(bytes), path);
  }

  /** As above, of memory that must stay alive meanwhile. */
  public ScanResult scan(MemorySegment bytes, String path) {
    return rules.scan(bytes, ScanOptions.defaults().withExternals(names(path)));
  }

  /** Number of rules that can be run. */
  public int size() {
    return rules.size();
  }

  /** Rules that cannot be run, and why. */
  public List<Problem> problems() {
    return problems;
  }
}
