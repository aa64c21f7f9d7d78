package org.postern.yara.module;

import static org.postern.yara.module.Signatures.function;
import static org.postern.yara.module.Signatures.text;
import static org.postern.yara.module.Signatures.whole;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.yara.match.TextRegex;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Value.Undefined;

/**
 * {@code pe}: headers, sections, imports, exports, resources and the version resource. Signatures,
 * the rich header and delayed imports are not provided.
 */
public final class PeModule implements YaraModule {
  @Override
  public String name() {
    return "pe";
  }

  @Override
  public Type.Struct type() {
    Map<String, Type> fields = new HashMap<>(PeFields.types());
    fields.put(
        "is_dll",
        predicate(pe -> (pe.headers().bytes.at(pe.headers().start + 22, 2) & 0x2000) != 0));
    fields.put("is_32bit", predicate(pe -> !pe.headers().wide));
    fields.put("is_64bit", predicate(pe -> pe.headers().wide));
    fields.put(
        "imphash",
        function(
            Signatures.of(
                "",
                Scalar.TEXT,
                (s, a) ->
                    image(s)
                        .flatMap(pe -> pe.imports().hash())
                        .<Value>map(Value.Text::new)
                        .orElse(Undefined.UNDEFINED))));
    fields.put(
        "imports",
        function(
            Signatures.of("tt", Scalar.TRUTH, PeModule::importsName),
            Signatures.of("tw", Scalar.TRUTH, PeModule::importsOrdinal),
            Signatures.of("t", Scalar.WHOLE, PeModule::importsLibrary),
            Signatures.of("xx", Scalar.WHOLE, PeModule::importsMatching)));
    fields.put(
        "exports",
        function(
            Signatures.of(
                "t", Scalar.TRUTH, (s, a) -> exports(s, e -> e.name().equals(text(a, 0)))),
            Signatures.of("w", Scalar.TRUTH, (s, a) -> exports(s, e -> e.ordinal() == whole(a, 0))),
            Signatures.of("x", Scalar.TRUTH, (s, a) -> exports(s, e -> matches(a[0], e.name())))));
    fields.put("locale", resource(0xffff));
    fields.put("language", resource(0xff));
    fields.put(
        "rva_to_offset",
        function(
            Signatures.of(
                "w",
                Scalar.WHOLE,
                (s, a) -> {
                  long offset = image(s).map(pe -> pe.headers().offset(whole(a, 0))).orElse(-1L);
                  return offset < 0 ? Undefined.UNDEFINED : new Value.Whole(offset);
                })));
    return new Type.Struct("pe", fields);
  }

  @Override
  public Value.Struct load(Subject subject) {
    return PeFields.values(image(subject));
  }

  private interface Predicate {
    boolean of(PeImage pe);
  }

  private interface ExportTest {
    boolean of(PeExports.Export export);
  }

  static Optional<PeImage> image(Subject subject) {
    return subject.remember("pe", () -> PeHeaders.of(subject).map(PeImage::new));
  }

  private static Type predicate(Predicate predicate) {
    return function(
        Signatures.of(
            "",
            Scalar.WHOLE,
            (s, a) -> image(s).map(pe -> Value.of(predicate.of(pe))).orElse(Undefined.UNDEFINED)));
  }

  private static Type resource(int mask) {
    return function(
        Signatures.of(
            "w",
            Scalar.TRUTH,
            (s, a) ->
                image(s)
                    .map(
                        pe ->
                            Value.of(
                                pe.resources().resources.stream()
                                    .anyMatch(r -> (r.language() & mask) == whole(a, 0))))
                    .orElse(Undefined.UNDEFINED)));
  }

  private static Value exports(Subject subject, ExportTest test) {
    Optional<PeImage> pe = image(subject);
    return pe.isEmpty()
        ? Undefined.UNDEFINED
        : Value.of(pe.get().exports().exports.stream().anyMatch(test::of));
  }

  private static boolean matches(Value regex, String text) {
    TextRegex compiled = ((Value.Regex) regex).compiled();
    return !text.isEmpty() && compiled.isFoundIn(text);
  }

  private static Value importsName(Subject subject, Value[] a) {
    return imports(subject, text(a, 0), f -> f.ordinal() < 0 && f.name().equals(text(a, 1)), true);
  }

  private static Value importsOrdinal(Subject subject, Value[] a) {
    return imports(subject, text(a, 0), f -> f.ordinal() == whole(a, 1), true);
  }

  private static Value importsLibrary(Subject subject, Value[] a) {
    return imports(subject, text(a, 0), f -> true, false);
  }

  private static Value importsMatching(Subject subject, Value[] a) {
    Optional<PeImage> pe = image(subject);
    if (pe.isEmpty()) {
      return Undefined.UNDEFINED;
    }
    long count = 0;
    for (PeImports.Library library : pe.get().imports().libraries) {
      if (matches(a[0], library.name())) {
        count += library.functions().stream().filter(f -> matches(a[1], f.name())).count();
      }
    }
    return new Value.Whole(count);
  }

  private interface FunctionTest {
    boolean of(PeImports.Function function);
  }

  private static Value imports(Subject subject, String library, FunctionTest test, boolean truth) {
    Optional<PeImage> pe = image(subject);
    if (pe.isEmpty()) {
      return Undefined.UNDEFINED;
    }
    List<PeImports.Library> libraries = pe.get().imports().libraries;
    long count =
        libraries.stream()
            .filter(l -> l.name().equalsIgnoreCase(library))
            .flatMap(l -> l.functions().stream())
            .filter(test::of)
            .count();
    return truth ? Value.of(count > 0) : new Value.Whole(count);
  }
}
