package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.postern.sigma.ParseResult;
import org.postern.sigma.RuleCompiler;
import org.postern.sigma.RuleParser;
import org.postern.sigma.parse.DocumentReader;
import org.postern.sigma.parse.KeptDocuments;
import org.postern.sigma.parse.Outcome;

/**
 * Documents of rules that a start before kept. The first byte says whether the rest is the whole
 * file, or what stands behind its check sum, which is made here. A file whose check sum is wrong
 * gives what the texts say, and nothing else; one that somebody wrote with a right one may give
 * other rules, as whoever can write there can also change the program, but ends nothing.
 */
final class DocumentsTarget {
  private static final int HEADING = "postern trees 2\n".length();
  private static final int BODY = HEADING + Integer.BYTES;

  /** A rule, several documents in one text, and a text with a fault. */
  private static final List<String> TEXTS =
      List.of(
          """
          title: A page that runs what it is sent
          id: 0b1f7a52-7f0d-4d6e-9b43-0d5a5d6f2c11
          logsource: {product: exchange, service: iis}
          detection:
            page:
              cs-uri-stem|endswith: ['.aspx', '.ashx']
              sc-status: 200
            condition: page
          level: high
          """,
          "a: 1\n---\n- [b, null, true, 'x']\n",
          "a: [");

  private static final DocumentsTarget TARGET = make();

  private final Path file;
  private final byte[] pristine;

  private DocumentsTarget(Path file, byte[] pristine) {
    this.file = file;
    this.pristine = pristine;
  }

  private static DocumentsTarget make() {
    try {
      Path folder = Files.createTempDirectory("postern-fuzz-documents-");
      Path file = folder.resolve("rules.kept");
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      must(read(file).equals(told()), "what is kept first is not what the texts say");
      return new DocumentsTarget(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException("no temporary folder", e);
    }
  }

  /** What the texts say. */
  private static List<Outcome> told() {
    return TEXTS.stream().map(text -> DocumentReader.read("rules.yml", text, 0)).toList();
  }

  private static List<Outcome> read(Path file) {
    List<Outcome> all = new ArrayList<>();
    try (KeptDocuments kept = KeptDocuments.open(file)) {
      TEXTS.forEach(text -> all.add(kept.read("rules.yml", text, 0)));
    }
    return all;
  }

  /** Opens whatever it is, makes rules of it, and finds the same again. */
  static synchronized void read(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    byte[] whole = bytes[0] == '0' ? rest : summed(rest);
    Files.write(TARGET.file, whole);
    List<Outcome> found = read(TARGET.file);
    if (!isSumRight(whole) || Arrays.equals(whole, TARGET.pristine)) {
      must(found.equals(told()), "not what the texts say");
      must(found.toString().equals(told().toString()), "in another order");
    }
    found.forEach(DocumentsTarget::rules);
    must(read(TARGET.file).equals(found), "not the same again");
  }

  private static void rules(Outcome documents) {
    ParseResult parsed = RuleParser.parse("rules.yml", "", (file, text, line) -> documents);
    parsed.rules().forEach(rule -> RuleCompiler.compile(rule, parsed.filters()));
    parsed
        .diagnostics()
        .forEach(diagnostic -> must(!diagnostic.toString().isEmpty(), "without a reason"));
  }

  private static boolean isSumRight(byte[] file) {
    return file.length >= BODY
        && ByteBuffer.wrap(file).getInt(HEADING) == sum(file, BODY, file.length - BODY);
  }

  private static byte[] summed(byte[] body) {
    return ByteBuffer.allocate(BODY + body.length)
        .put("postern trees 2\n".getBytes(StandardCharsets.US_ASCII))
        .putInt(sum(body, 0, body.length))
        .put(body)
        .array();
  }

  private static int sum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
