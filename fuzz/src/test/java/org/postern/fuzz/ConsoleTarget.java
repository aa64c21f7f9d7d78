package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a browser, a program or an intruder sends to the console, byte for byte. Places in double
 * braces stand for what only a client in good standing knows: {@code {{host}}}, {@code {{cookie}}},
 * {@code {{csrf}}}, {@code {{token}}}, and {@code {{length}}}, the bytes behind the first empty
 * line.
 */
final class ConsoleTarget {
  /** The case grows by what is asked; then another is begun. */
  private static final int ENOUGH = 2_000;

  /** What no page may hold but as text. */
  private static final List<String> MARKUP = List.of("<evil", "\"onevil", "<script>evil");

  /** To ask whether the client is still signed in takes two requests more. */
  private static final int LOOKED_AFTER = 16;

  private static ServedCase served = ServedCase.begin();
  private static int asked;
  private static int posted;

  private ConsoleTarget() {}

  /** Whatever is asked: a whole answer or none, no mistake in the program, nothing left behind. */
  static synchronized void request(byte[] bytes) throws IOException {
    if (++asked % ENOUGH == 0) {
      again();
    }
    String answer = served.ask(filled(bytes));
    must(served.mistakes().isEmpty(), served.mistakes());
    must(served.leftOver().isEmpty(), "left behind: " + served.leftOver());
    if (!answer.isEmpty()) {
      must(answer.startsWith("HTTP/1.1 "), "no answer of HTTP");
      int end = answer.indexOf("\r\n\r\n");
      must(end > 0, "an answer without an end of its head");
      looksAt(answer.substring(0, end).toLowerCase(Locale.ROOT), answer.substring(end));
    }
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("POST")
        && ++posted % LOOKED_AFTER == 0
        && !served.isSignedIn()) {
      again();
    }
  }

  private static void again() throws IOException {
    served.close();
    served = ServedCase.begin();
  }

  private static void looksAt(String head, String body) {
    must(!head.startsWith("http/1.1 500"), "failed: " + body);
    must(!head.contains("\nx-evil"), "the request wrote a header of the answer");
    if (head.contains("content-type: text/html")) {
      MARKUP.forEach(
          markup ->
              must(!body.toLowerCase(Locale.ROOT).contains(markup), "the page holds " + markup));
    }
  }

  private static byte[] filled(byte[] bytes) {
    String text = served.filled(new String(bytes, StandardCharsets.ISO_8859_1));
    int end = text.indexOf("\r\n\r\n");
    int length = end < 0 ? 0 : text.length() - end - 4;
    return text.replace("{{length}}", Integer.toString(length))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
