package org.postern.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes knowledge files that {@link KnowledgeFile} accepts. */
public final class KnowledgeMaker {
  private KnowledgeMaker() {}

  /**
   * Packs the tables of a folder into a zip. The same tables, date and key give the same bytes.
   *
   * @param folder with the tables; one that is missing is taken from the program
   * @param date day to which they were kept
   * @param publisher who made it, may be empty
   * @param key to sign with, if it is to be signed
   * @param file the zip to write
   * @return what is wrong with the tables; if there is anything, nothing is written
   * @throws IOException if reading or writing fails
   */
  public static List<KnowledgeProblem> make(
      Path folder, LocalDate date, String publisher, Optional<PrivateKey> key, Path file)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : KnowledgeReader.FILES) {
      files.put(name, table(folder, name));
    }
    KnowledgeReader reader = new KnowledgeReader();
    Optional<Knowledge> knowledge =
        reader.read(files, newest -> new Provenance(date, file.toString(), publisher, ""));
    if (knowledge.isEmpty()) {
      return reader.problems();
    }
    TreeMap<String, String> hashes = new TreeMap<>();
    files.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
    KnowledgeManifest plain =
        new KnowledgeManifest(date, Table.Row.shown(publisher), hashes, Optional.empty());
    KnowledgeManifest manifest =
        new KnowledgeManifest(
            date,
            plain.publisher(),
            hashes,
            key.map(k -> KnowledgeSignature.sign(k, plain.signedText())));
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(draft);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, KnowledgeManifest.NAME, manifest.toJson(), date);
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        put(zip, entry.getKey(), entry.getValue(), date);
      }
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    return List.of();
  }

  /**
   * Writes the program's own tables to a folder, to be edited and packed.
   *
   * @throws IOException if writing fails, or if one of the files is there already
   */
  public static List<Path> export(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (String name : KnowledgeReader.FILES) {
      Path file = folder.resolve(name);
      Files.write(file, builtIn(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      written.add(file);
    }
    return written;
  }

  private static byte[] table(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.isRegularFile(file)) {
      if (Files.size(file) > KnowledgeFile.MOST_BYTES) {
        throw new IOException(file + " is too large for a table of the knowledge");
      }
      return Files.readAllBytes(file);
    }
    return builtIn(name);
  }

  private static byte[] builtIn(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KnowledgeMaker.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, LocalDate date)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(date, java.time.LocalTime.NOON));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
