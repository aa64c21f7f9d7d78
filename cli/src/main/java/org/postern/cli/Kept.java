package org.postern.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.postern.sigma.parse.Documents;
import org.postern.sigma.parse.KeptDocuments;

/** What is kept between runs so that they start faster, in the folder that the launcher names. */
final class Kept implements AutoCloseable {
  private final Optional<KeptDocuments> documents;

  private Kept(Optional<KeptDocuments> documents) {
    this.documents = documents;
  }

  /**
   * The documents of some places; one file for each choice of places, so that rules which are used
   * in turns do not push each other out.
   *
   * @param what a word for the file's name
   */
  static Kept documentsOf(String what, List<Path> places) {
    String folder = System.getProperty("postern.kept", "");
    if (folder.isEmpty()) {
      return new Kept(Optional.empty());
    }
    CRC32C sum = new CRC32C();
    for (Path place : places) {
      sum.update((place.toAbsolutePath() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String name = what + "-" + Long.toHexString(sum.getValue()) + ".kept";
    return new Kept(Optional.of(KeptDocuments.open(Path.of(folder, name))));
  }

  Documents documents() {
    return documents.<Documents>map(kept -> kept).orElse(Documents.READ);
  }

  @Override
  public void close() {
    documents.ifPresent(KeptDocuments::close);
  }
}
