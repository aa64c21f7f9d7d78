package org.postern.engine.evidence;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.postern.engine.finding.Problem;
import org.postern.engine.text.Visible;

/**
 * Reads archives in place: zip, tar, gz, zst and 7z, one inside another.
 *
 * <p>Implementation notes: long, because all kinds share one depth, one set of limits, one naming
 * of members and one way to tell what is damaged.
 */
final class Archives {
  /** Enough of a file to tell a tar archive by its mark. */
  private static final int HEAD = 512;

  private static final int COPY = 1 << 16;

  /** One of the two zero blocks at the end of a tar; a mark that lacks the other is taken, too. */
  private static final int END_OF_TAR = 512;

  /** Dictionaries of honest 7z archives need up to 64 MiB; a bomb asks for gigabytes. */
  private static final int MEMORY_KIB = 256 << 10;

  private final Limits limits;
  private final Consumer<Problem> problems;

  /** Of the file of the evidence that is open; one thread walks. */
  private Expansion expansion;

  /** The same file, and how many artifacts of it were visited. */
  private Path outermost = Path.of("");

  private int visited;

  Archives(Limits limits, Consumer<Problem> problems) {
    this.limits = limits;
    this.problems = problems;
    this.expansion = new Expansion(limits, 1);
  }

  boolean isArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ArchiveKind.of(in.readNBytes(HEAD), String.valueOf(file.getFileName())).isPresent();
    }
  }

  void open(Path file, String shown, ArtifactVisitor visitor) {
    try {
      expansion = new Expansion(limits, Files.size(file));
      outermost = file;
      visited = 0;
      open(file, shown, 1, visitor);
    } catch (IOException e) {
      unreadable(shown, e);
    }
  }

  /**
   * Tells of a file that is named like an archive and does not begin as one. The table of contents
   * of a zip stands at its end, so that its members may be there all the same.
   */
  void openDisguised(Path file, String shown, ArtifactVisitor visitor) {
    String name = String.valueOf(file.getFileName());
    if (ArchiveKind.isPromisedBy(name)) {
      disguised(shown);
      if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
        try {
          expansion = new Expansion(limits, Files.size(file));
          zip(file, shown, 1, visitor);
        } catch (IOException | RuntimeException | LinkageError e) {
          problems.accept(Problem.unread(shown, "the archive cannot be read: " + reason(e)));
        }
      }
    }
  }

  private void disguised(String shown) {
    problems.accept(
        Problem.unread(
            shown,
            "named like an archive, and does not begin as one: its beginning is damaged, or it is"
                + " something else"));
  }

  private void open(Path file, String shown, int depth, ArtifactVisitor visitor) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), COPY)) {
      in.mark(HEAD);
      Optional<ArchiveKind> kind = ArchiveKind.of(in.readNBytes(HEAD), shown);
      in.reset();
      switch (kind.orElseThrow()) {
        case ZIP -> zip(file, shown, depth, visitor);
        case SEVEN_Z -> sevenZ(file, shown, depth, visitor);
        case TAR, GZIP, ZSTD ->
            member(shown, -1, FileTraits.UNKNOWN, new CountedStream(in), depth - 1, visitor);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      problems.accept(Problem.unread(shown, "the archive cannot be read: " + reason(e)));
    }
  }

  private void zip(Path file, String shown, int depth, ArtifactVisitor visitor) throws IOException {
    try {
      ZipDirectory.Entries table = ZipDirectory.count(file, limits.members());
      if (table.held() > limits.members()) {
        if (table.promised() <= limits.members()) {
          problems.accept(
              Problem.unread(
                  shown,
                  "its table of contents is larger than any that is read; its members are read as"
                      + " far as they go"));
        }
        inOrder(file, shown, depth, visitor);
        return;
      }
      if (table.isBroken()) {
        throw new ZipException(
            "its table of contents promises "
                + table.promised()
                + " members and names "
                + table.held());
      }
      try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
        try {
          zip(zip, file, table, shown, depth, visitor);
        } finally {
          visitor.settle();
        }
      }
    } catch (ZipException | EOFException e) {
      problems.accept(
          Problem.unread(
              shown,
              "the archive is cut or damaged ("
                  + reason(e)
                  + "); its members are read as far as they go; collect it again if you can"));
      inOrder(file, shown, depth, visitor);
    }
  }

  private void zip(
      ZipFile zip,
      Path file,
      ZipDirectory.Entries table,
      String shown,
      int depth,
      ArtifactVisitor visitor)
      throws IOException {
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    List<ZipArchiveEntry> entries = new ArrayList<>(all);
    List<ZipArchiveEntry> overlapping = Overlaps.among(entries);
    if (!overlapping.isEmpty()) {
      problems.accept(
          Problem.unread(
              shown,
              overlapping.size()
                  + " of its members share bytes with others, like an archive bomb, and were not"
                  + " read, the first of them "
                  + Visible.of(overlapping.getFirst().getName())));
      entries.removeAll(Set.copyOf(overlapping));
    }
    entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
    for (ZipArchiveEntry entry : entries) {
      String name = named(shown, entry.getName());
      if (entry.isUnixSymlink()) {
        problems.accept(new Problem(name, "", "a link, of which only is read where it points to"));
      }
      if (!entry.isDirectory() && isReadable(name, entry, zip.canReadEntryData(entry))) {
        Siblings siblings = siblings(zip, entries, entry);
        zipMember(new ZipMember(zip, entry), siblings, name, depth, visitor);
      }
    }
    unnamed(zip, entries, UnnamedMembers.in(file, all, table, limits), shown, depth, visitor);
  }

  private Siblings siblings(ZipFile zip, List<ZipArchiveEntry> entries, ZipArchiveEntry entry) {
    return new ZipSiblings(zip, entries, entry.getName(), limits, expansion);
  }

  /** Members that the table of contents does not name are read like any other, and told. */
  private void unnamed(
      ZipFile zip,
      List<ZipArchiveEntry> entries,
      UnnamedMembers.Found found,
      String shown,
      int depth,
      ArtifactVisitor visitor) {
    List<UnnamedMembers.Member> members = found.members();
    if (!members.isEmpty()) {
      problems.accept(
          new Problem(
              shown,
              "",
              members.size()
                  + " members that its table of contents does not name were found and read, the"
                  + " first of them "
                  + Visible.of(members.getFirst().entry().getName())
                  + ": it was changed after it was packed, or packed so as to hide them"));
    }
    if (!found.whole()) {
      tooMany(shown);
    }
    for (UnnamedMembers.Member member : members) {
      ZipArchiveEntry entry = member.entry();
      String name = named(shown, entry.getName());
      if (zip.getEntry(entry.getName()) != null) {
        problems.accept(
            new Problem(name, "", "the archive holds another member of this name; both were read"));
      }
      if (isReadable(name, entry, member.readable())) {
        zipMember(member, siblings(zip, entries, entry), name, depth, visitor);
      }
    }
  }

  /** A member of a zip can be read apart from its neighbours, so any thread may do it. */
  private void zipMember(
      PackedMember packed, Siblings siblings, String name, int depth, ArtifactVisitor visitor) {
    ZipArchiveEntry entry = packed.entry();
    Expansion total = expansion;
    Content content =
        () ->
            new BoundedStream(
                new ChecksummedStream(
                    packed.open(r -> damaged(name, r)), entry, r -> damaged(name, r)),
                limits,
                packed::packed,
                total);
    try {
      boolean archive;
      // Without the checksum, which is told where the member is read as a whole.
      try (InputStream head =
          new BoundedStream(packed.open(untold -> {}), limits, packed::packed, total)) {
        archive = ArchiveKind.of(head.readNBytes(HEAD), name).isPresent();
      }
      if (archive) {
        try (InputStream in = content.open()) {
          member(name, entry.getSize(), FileTraits.of(entry), siblings, in, depth, visitor);
        }
      } else {
        if (ArchiveKind.isPromisedBy(name)) {
          disguised(name);
        }
        Placement placement = Layout.place(name);
        visitor.visit(
            new EvidenceArtifact(
                placement.unit(),
                name,
                placement.windowsPath(),
                entry.getSize(),
                FileTraits.of(entry),
                origin("crc " + Long.toHexString(entry.getCrc())),
                siblings,
                Content.shared(content)));
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      unreadable(name, e);
    }
  }

  /** Reads a zip whose table of contents cannot be used: what stands before is read in order. */
  private void inOrder(Path file, String shown, int depth, ArtifactVisitor visitor)
      throws IOException {
    CountedStream raw = new CountedStream(new BufferedInputStream(Files.newInputStream(file)));
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(raw)) {
      long count = 0;
      Optional<ChecksummedStream> last = Optional.empty();
      for (ZipArchiveEntry entry = zip.getNextEntry(); ; entry = zip.getNextEntry()) {
        last.ifPresent(ChecksummedStream::compare);
        if (entry == null) {
          return;
        }
        if (++count > limits.members()) {
          tooMany(shown);
          return;
        }
        String name = named(shown, entry.getName());
        if (!entry.isDirectory() && isReadable(name, entry, zip.canReadEntryData(entry))) {
          ChecksummedStream checked = new ChecksummedStream(zip, entry, r -> damaged(name, r));
          last = Optional.of(checked);
          member(
              name,
              -1,
              FileTraits.of(entry),
              new BoundedStream(checked, limits, raw::count, expansion),
              depth,
              visitor);
        }
      }
    }
  }

  private boolean isReadable(String name, ZipArchiveEntry entry, boolean method) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      encrypted(name);
      return false;
    }
    if (!method) {
      problems.accept(
          Problem.unread(
              name,
              "compressed by a method that is not read here; unpack it with its own program"));
    }
    return method;
  }

  private void sevenZ(Path file, String shown, int depth, ArtifactVisitor visitor)
      throws IOException {
    long packed = Files.size(file);
    try (SevenZFile archive =
        SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(MEMORY_KIB).get()) {
      long count = 0;
      for (SevenZArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        if (++count > limits.members()) {
          tooMany(shown);
          return;
        }
        if (!entry.isDirectory() && entry.hasStream()) {
          String name = named(shown, String.valueOf(entry.getName()));
          InputStream in =
              new BoundedStream(archive.getInputStream(entry), limits, () -> packed, expansion);
          FileTraits traits = FileTraits.of(entry);
          inner(name, entry.getSize(), traits, in, depth, visitor);
        }
      }
    } catch (PasswordRequiredException e) {
      encrypted(shown);
    }
  }

  private void tar(String shown, InputStream in, int depth, ArtifactVisitor visitor)
      throws IOException {
    TrailingZeros raw = new TrailingZeros(in);
    TarArchiveInputStream tar = new TarArchiveInputStream(raw);
    long count = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (++count > limits.members()) {
        tooMany(shown);
        return;
      }
      if (isPlain(entry)) {
        FileTraits traits = FileTraits.of(entry);
        inner(named(shown, entry.getName()), entry.getSize(), traits, tar, depth, visitor);
      } else if (!entry.isDirectory()) {
        problems.accept(
            new Problem(
                named(shown, entry.getName()), "", "a link or a special file, which is not read"));
      }
    }
    if (raw.count() < END_OF_TAR) {
      problems.accept(
          Problem.unread(
              shown,
              "the archive ends without its end mark: it was cut, and what stood behind is not"
                  + " there; collect it again if you can"));
    }
  }

  /** The library calls links and devices files, too. */
  private static boolean isPlain(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  /** A member whose failure must not cost its neighbours. */
  private void inner(
      String name,
      long size,
      FileTraits traits,
      InputStream in,
      int depth,
      ArtifactVisitor visitor) {
    try {
      member(name, size, traits, in, depth, visitor);
    } catch (IOException | RuntimeException e) {
      unreadable(name, e);
    }
  }

  private void member(
      String shown,
      long size,
      FileTraits traits,
      InputStream raw,
      int depth,
      ArtifactVisitor visitor)
      throws IOException {
    member(shown, size, traits, Siblings.OUT_OF_REACH, raw, depth, visitor);
  }

  /** Visits a member, or what is in it if it is an archive itself. */
  private void member(
      String shown,
      long size,
      FileTraits traits,
      Siblings siblings,
      InputStream raw,
      int depth,
      ArtifactVisitor visitor)
      throws IOException {
    LentStream in = new LentStream(raw);
    in.mark(HEAD);
    Optional<ArchiveKind> kind = ArchiveKind.of(in.readNBytes(HEAD), shown);
    in.reset();
    if (kind.isEmpty()) {
      if (ArchiveKind.isPromisedBy(shown)) {
        disguised(shown);
      }
      Placement placement = Layout.place(shown);
      visitor.visit(
          new EvidenceArtifact(
              placement.unit(),
              shown,
              placement.windowsPath(),
              size,
              traits,
              origin(""),
              siblings,
              () -> in));
      return;
    }
    if (depth >= limits.depth()) {
      problems.accept(
          Problem.unread(shown, "archives are nested too deeply; unpack it and check its content"));
      return;
    }
    CountedStream packed = new CountedStream(in);
    switch (kind.get()) {
      case ZIP, SEVEN_Z -> spooled(shown, traits, in, depth + 1, visitor);
      case TAR -> tar(shown, in, depth + 1, visitor);
      case GZIP -> {
        try (InputStream gz =
            GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get()) {
          String name = without(shown, ".gz", ".tgz");
          member(
              name,
              -1,
              traits,
              new BoundedStream(gz, limits, packed::count, expansion),
              depth + 1,
              visitor);
        }
      }
      case ZSTD ->
          member(
              without(shown, ".zst", ".zstd"),
              -1,
              traits,
              new BoundedStream(new ZstdInputStream(packed), limits, packed::count, expansion),
              depth + 1,
              visitor);
    }
  }

  private Origin origin(String checksum) {
    return new Origin(outermost, ++visited, checksum);
  }

  private void spooled(
      String shown, FileTraits traits, InputStream in, int depth, ArtifactVisitor visitor)
      throws IOException {
    Path scratch = Files.createTempFile("postern-", ".scratch");
    try {
      copy(in, scratch);
      Placement placement = Layout.place(shown);
      if (StagedArchive.isIn(placement.windowsPath())) {
        visitor.visit(
            new EvidenceArtifact(
                placement.unit(),
                shown,
                placement.windowsPath(),
                Files.size(scratch),
                traits,
                origin(""),
                Siblings.OUT_OF_REACH,
                () -> Files.newInputStream(scratch)));
      }
      open(scratch, shown, depth, visitor);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private void copy(InputStream in, Path to) throws IOException {
    byte[] buffer = new byte[COPY];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > limits.scratch()) {
          throw new LimitExceededException(
              "the inner archive is too large for the scratch folder; unpack it first");
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private String named(String archive, String member) {
    String name = archive + "!" + Visible.of(member);
    if (Names.climbs(member)) {
      problems.accept(
          new Problem(name, "", "the name tries to leave the archive; it is used as a name only"));
    }
    return name;
  }

  private void unreadable(String shown, Throwable e) {
    problems.accept(Problem.unread(shown, "cannot be read: " + reason(e)));
  }

  /** Told beside what the member's reader makes of it. */
  private void damaged(String shown, String reason) {
    problems.accept(new Problem(shown, "", reason));
  }

  /** Some exceptions of decompressors say nothing, others quote names from the archive. */
  private static String reason(Throwable e) {
    if (e instanceof LinkageError) {
      // The library has optional parts, which are not shipped.
      return "compressed by a method that is not read here; unpack it with its own program";
    }
    // What a library throws unchecked speaks of its code, not of the archive.
    String message = e instanceof RuntimeException ? null : e.getMessage();
    if (message != null) {
      return Visible.of(message);
    }
    return e instanceof EOFException ? "it ends too early" : "it is damaged";
  }

  private void encrypted(String shown) {
    problems.accept(
        Problem.unread(
            shown,
            "encrypted, so it was not read; decrypt it with its password and check it again"));
  }

  private void tooMany(String shown) {
    problems.accept(
        Problem.unread(
            shown, "it has more than " + limits.members() + " members; the rest was not read"));
  }

  private static String without(String name, String... endings) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}
