package org.postern.engine.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One file of the evidence.
 *
 * @param unit label of the server's evidence that it belongs to
 * @param path path inside the evidence; {@code archive.zip!inner/file} for members
 * @param windowsPath where it lay on the server, if the layout tells
 * @param size in bytes; -1 if unknown
 * @param traits when it was made and changed, whose it is, as far as known
 * @param origin where on this machine its bytes come from
 * @param siblings the files beside it
 * @param content its bytes
 */
public record EvidenceArtifact(
    String unit,
    String path,
    Optional<String> windowsPath,
    long size,
    FileTraits traits,
    Origin origin,
    Siblings siblings,
    Content content) {
  public EvidenceArtifact {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(traits, "traits");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(siblings, "siblings");
    Objects.requireNonNull(content, "content");
  }

  /** A file that lies by itself, as it is now. */
  static EvidenceArtifact of(Path file, String shown, Placement placement) throws IOException {
    return new EvidenceArtifact(
        placement.unit(),
        shown,
        placement.windowsPath(),
        Files.size(file),
        FileTraits.of(file),
        Origin.of(file),
        new FolderSiblings(file),
        Content.shared(() -> Files.newInputStream(file)));
  }

  /** The same with its bytes from elsewhere. */
  EvidenceArtifact with(Content other) {
    return new EvidenceArtifact(unit, path, windowsPath, size, traits, origin, siblings, other);
  }
}
