package org.postern.engine.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postern.sigma.ParseResult;
import org.postern.sigma.RuleParser;
import org.postern.sigma.parse.Documents;

/**
 * A file of rules as it was read.
 *
 * @param name the file as messages call it
 * @param text all of it
 * @param parsed its rules
 * @param failure why it could not be read; then there is no text
 */
record RuleText(String name, String text, ParseResult parsed, Optional<IOException> failure) {
  /**
   * Reads a file.
   *
   * @param place the folder that was named, or the file itself
   */
  static RuleText read(Path place, Path file, Documents documents) {
    String relative = place.relativize(file).toString().replace('\\', '/');
    String name = relative.isEmpty() ? String.valueOf(file.getFileName()) : relative;
    try {
      String text = Files.readString(file);
      return new RuleText(name, text, RuleParser.parse(name, text, documents), Optional.empty());
    } catch (IOException e) {
      ParseResult none = new ParseResult(List.of(), List.of(), List.of(), List.of());
      return new RuleText(name, "", none, Optional.of(e));
    }
  }
}
