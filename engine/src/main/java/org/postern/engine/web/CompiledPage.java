package org.postern.engine.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The small files ({@code *.compiled}) in which ASP.NET notes of which page it made which program.
 * They outlive the page.
 */
public final class CompiledPage {
  private static final String ATTRIBUTE = "virtualPath=\"";

  /** No such file is longer. */
  private static final int LONGEST = 64 << 10;

  private CompiledPage() {}

  /** The address of the page that was compiled; empty for files of other kinds. */
  public static Optional<String> source(String path, byte[] bytes) {
    if (!WebPlace.extension(path).equals(".compiled") || bytes.length > LONGEST) {
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int from = text.indexOf(ATTRIBUTE);
    if (from < 0) {
      return Optional.empty();
    }
    int to = text.indexOf('"', from + ATTRIBUTE.length());
    return to < 0
        ? Optional.empty()
        : Optional.of(text.substring(from + ATTRIBUTE.length(), to)).filter(url -> !url.isEmpty());
  }
}
