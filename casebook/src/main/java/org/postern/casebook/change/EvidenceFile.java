package org.postern.casebook.change;

import java.util.Objects;

/**
 * A file that stands behind an attestation; its bytes are kept as a document of the case.
 *
 * @param name its name, without folders
 * @param size in bytes
 * @param sha256 lower-case hexadecimal
 */
public record EvidenceFile(String name, long size, String sha256) {
  public EvidenceFile {
    name = Texts.kept(name);
    Objects.requireNonNull(sha256, "sha256");
  }
}
