package org.postern.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Opens a knowledge file: a folder or a zip with {@code knowledge.json} and the tables. Everything
 * is checked before anything is used: form and date, hashes, signature, every row.
 */
public final class KnowledgeFile {
  /** The largest of our own tables has 320 KB. */
  static final int MOST_BYTES = 16 << 20;

  /** Our own files are six; a zip with more than this is something else. */
  private static final int MOST_ENTRIES = 64;

  private KnowledgeFile() {}

  /** What came of opening a file. */
  public sealed interface Result {}

  /**
   * The file may be used.
   *
   * @param knowledge what it holds
   */
  public record Accepted(Knowledge knowledge) implements Result {}

  /**
   * The file must not be used.
   *
   * @param problems what is wrong with it, at least one
   */
  public record Refused(List<KnowledgeProblem> problems) implements Result {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Opens a folder or a zip.
   *
   * @param key if given, the file must be signed with it
   * @param notBefore a file with an older date is refused
   */
  public static Result open(Path path, Optional<PublicKey> key, LocalDate notBefore) {
    Problems problems = new Problems();
    Map<String, byte[]> files;
    try {
      files = Files.isDirectory(path) ? folder(path, problems) : zip(path, problems);
    } catch (IOException e) {
      problems.add(String.valueOf(path.getFileName()), 0, "", "cannot be read as a zip or folder");
      return new Refused(problems.all());
    }
    Optional<KnowledgeManifest> manifest = manifest(files, path, problems);
    if (manifest.isEmpty()) {
      return new Refused(problems.all());
    }
    checkDate(manifest.get(), notBefore, problems);
    checkHashes(manifest.get(), files, problems);
    String check = checkSignature(manifest.get(), key, problems);
    if (problems.any()) {
      return new Refused(problems.all());
    }
    KnowledgeReader reader = new KnowledgeReader();
    Optional<Knowledge> knowledge =
        reader.read(
            files,
            newest ->
                new Provenance(
                    manifest.get().date(),
                    Table.Row.shown(String.valueOf(path.getFileName())),
                    manifest.get().publisher(),
                    check));
    return knowledge.<Result>map(Accepted::new).orElseGet(() -> new Refused(reader.problems()));
  }

  private static Optional<KnowledgeManifest> manifest(
      Map<String, byte[]> files, Path path, Problems problems) {
    byte[] bytes = files.get(KnowledgeManifest.NAME);
    if (bytes == null) {
      problems.add(
          String.valueOf(path.getFileName()),
          0,
          "",
          "holds no " + KnowledgeManifest.NAME + "; make one with postern knowledge make");
      return Optional.empty();
    }
    return KnowledgeManifest.read(bytes, problems);
  }

  private static void checkDate(
      KnowledgeManifest manifest, LocalDate notBefore, Problems problems) {
    if (manifest.date().isBefore(notBefore)) {
      problems.add(
          KnowledgeManifest.NAME,
          0,
          "date",
          "is "
              + manifest.date()
              + ", older than the built-in knowledge of "
              + notBefore
              + "; --knowledge-older uses it all the same");
    }
  }

  private static void checkHashes(
      KnowledgeManifest manifest, Map<String, byte[]> files, Problems problems) {
    for (String name : KnowledgeReader.FILES) {
      String wanted = manifest.files().get(name);
      byte[] bytes = files.get(name);
      if (wanted == null) {
        problems.add(KnowledgeManifest.NAME, 0, "files", "does not name " + name);
      } else if (bytes == null) {
        problems.add(name, 0, "", "is missing");
      } else if (!Sha256.of(bytes).equals(wanted)) {
        problems.add(
            name, 0, "", "was changed after it was packed: its SHA-256 is not the manifest's");
      }
    }
  }

  private static String checkSignature(
      KnowledgeManifest manifest, Optional<PublicKey> key, Problems problems) {
    if (key.isEmpty()) {
      return manifest.signature().isPresent()
          ? "hashes checked; signature not checked, no key was given"
          : "hashes checked; not signed";
    }
    if (manifest.signature().isEmpty()) {
      problems.add(KnowledgeManifest.NAME, 0, "signature", "is missing, but a key was given");
    } else if (!KnowledgeSignature.holds(
        key.get(), manifest.signedText(), manifest.signature().get())) {
      problems.add(
          KnowledgeManifest.NAME, 0, "signature", "was not made with the key that was given");
    }
    return "hashes and signature checked";
  }

  private static Map<String, byte[]> folder(Path folder, Problems problems) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : names()) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          take(name, in, files, problems);
        }
      }
    }
    return files;
  }

  /** Names are compared, never resolved: an entry cannot lead out of the zip. */
  private static Map<String, byte[]> zip(Path file, Problems problems) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    List<String> names = names();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      int seen = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++seen > MOST_ENTRIES) {
          problems.add(String.valueOf(file.getFileName()), 0, "", "holds too many files");
          break;
        }
        if (names.contains(entry.getName())) {
          take(entry.getName(), zip, files, problems);
        }
      }
    }
    return files;
  }

  private static void take(
      String name, InputStream in, Map<String, byte[]> files, Problems problems)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(in.readNBytes(MOST_BYTES));
    if (in.read() >= 0) {
      problems.add(name, 0, "", "is larger than " + (MOST_BYTES >> 20) + " MiB");
    } else if (files.putIfAbsent(name, bytes.toByteArray()) != null) {
      problems.add(name, 0, "", "is there twice");
    }
  }

  private static List<String> names() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(KnowledgeManifest.NAME), KnowledgeReader.FILES.stream())
        .toList();
  }
}
