package org.postern.engine.fact;

import java.util.Objects;
import java.util.Optional;
import org.postern.engine.evidence.FileTraits;

/**
 * A file of a web folder.
 *
 * @param path as shown, the Windows path where it is known
 * @param url what a browser asks for to get it; the path where that is not known
 * @param traits what its file system or archive says of it
 * @param size in bytes
 * @param sha256 lower-case hexadecimal
 * @param compiledFrom address of the page that ASP.NET compiled, for a file that tells of a
 *     compiled page
 */
public record WebFile(
    String path,
    String url,
    FileTraits traits,
    long size,
    String sha256,
    Optional<String> compiledFrom)
    implements ServerFact {
  public WebFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(traits, "traits");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(compiledFrom, "compiledFrom");
  }
}
