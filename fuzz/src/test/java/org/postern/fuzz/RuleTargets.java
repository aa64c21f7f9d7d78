package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.engine.AllowList;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.web.Baseline;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnowledgeFile;
import org.postern.response.directive.read.PackReader;
import org.postern.response.playbook.PlaybookBook;
import org.postern.sigma.EventFields;
import org.postern.sigma.ParseResult;
import org.postern.sigma.RuleCompiler;
import org.postern.sigma.RuleParser;
import org.postern.yara.CompileResult;
import org.postern.yara.ScanOptions;
import org.postern.yara.YaraCompiler;

/** What analysts write and others send them: rules, packs, playbooks, tables. */
final class RuleTargets {
  private static final byte[] SUBJECT =
      "MZ a page with eval(Request[\"x\"]) and http://example.org/ in it\0\u00ff"
          .repeat(8)
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final SignatureBook SIGNATURES =
      SignatureBook.load(List.of(Root.FOLDER.resolve("content/signatures")));
  private static final LocalDate DAY = LocalDate.of(2021, 3, 3);

  private RuleTargets() {}

  static void sigma(byte[] bytes) {
    ParseResult parsed = RuleParser.parse("input.yml", text(bytes));
    parsed
        .rules()
        .forEach(
            rule ->
                RuleCompiler.compile(rule, parsed.filters())
                    .rule()
                    .ifPresent(
                        compiled -> {
                          compiled.matches(EVENT);
                          compiled.required();
                        }));
  }

  private static final EventFields EVENT = new SampleEvent();

  private record SampleEvent() implements EventFields {
    @Override
    public List<String> values(String field) {
      return List.of("C:\\Windows\\System32\\cmd.exe /c whoami & 10.0.0.1 == " + field);
    }

    @Override
    public void forEachValue(java.util.function.Consumer<String> sink) {
      values("any").forEach(sink);
    }
  }

  static void yaraRules(byte[] bytes) {
    CompileResult compiled = new YaraCompiler().add("fuzz", "input.yar", bytes).compile();
    compiled.rules().scan(SUBJECT, ScanOptions.defaults());
  }

  static void yaraScan(byte[] bytes) {
    SIGNATURES
        .scan(bytes, "C:\\inetpub\\a.aspx")
        .matches()
        .forEach(match -> must(!match.toString().isEmpty(), "a match without text"));
  }

  static void directive(byte[] bytes) {
    PackReader.read("input.yml", text(bytes), Knowledge.builtIn());
  }

  static void playbook(byte[] bytes) throws IOException {
    Path folder = Scratch.holding(bytes).toAbsolutePath().getParent();
    PlaybookBook book = PlaybookBook.load(folder == null ? Path.of("") : folder);
    must(book.all().isEmpty() || book.problems().isEmpty(), "used in spite of its problems");
  }

  static void knowledge(byte[] bytes) throws IOException {
    KnowledgeFile.Result result =
        KnowledgeFile.open(Scratch.holding(bytes), Optional.empty(), LocalDate.EPOCH);
    if (result instanceof KnowledgeFile.Refused refused) {
      must(!refused.problems().isEmpty(), "refused without a reason");
    }
  }

  static void lists(byte[] bytes) throws IOException {
    Path file = Scratch.holding(bytes);
    AllowList.load(List.of(file), DAY);
    Set<String> hashes = Set.of("0".repeat(64));
    Baseline baseline = Baseline.load(List.of(file));
    hashes.forEach(hash -> baseline.standing("C:\\inetpub\\wwwroot\\a.aspx", hash));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
