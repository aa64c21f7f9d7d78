package org.postern.engine.evidence;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.postern.engine.text.Visible;

/**
 * Finds artifacts again by the path under which findings name them, as an {@link EvidenceWalker}
 * would come by them, but enters only what may hold them. Names are compared with what lies there
 * and never made into paths, so whatever a name says, nothing outside of the evidence is opened.
 */
public final class EvidenceFinder {
  /** An archive that has to be read from its beginning may have so many bytes. */
  static final long SMALL = 32L << 20;

  /** More names, and looking for one takes longer than somebody waits. */
  private static final int MOST_NAMES = 100_000;

  private static final int MOST_HEADS = 1_000;

  private static final Limits BOUNDS =
      new Limits(Limits.DEPTH, MOST_NAMES, 1L << 30, Limits.RATIO, Limits.RATIO_FROM, 256L << 20);

  private static final Pattern WINDOWS = Pattern.compile("[A-Z]:\\\\.*", Pattern.DOTALL);

  private final String wanted;
  private final boolean windows;
  private final ArtifactVisitor visitor;
  private final Set<String> passedOver = new HashSet<>();
  private int names;
  private int heads;

  private EvidenceFinder(String wanted, ArtifactVisitor visitor) {
    this.wanted = wanted;
    this.windows = WINDOWS.matcher(wanted).matches();
    this.visitor = visitor;
  }

  /**
   * Visits every artifact that is shown under a path; of several servers there may be several.
   *
   * @param path the Windows path where it is known, otherwise the path inside the evidence
   * @return what was passed over and may hold it, in plain words
   */
  public static Set<String> find(List<EvidenceRoot> roots, String path, ArtifactVisitor visitor) {
    EvidenceFinder finder = new EvidenceFinder(Objects.requireNonNull(path), visitor);
    for (EvidenceRoot root : EvidenceRoot.distinct(roots)) {
      finder.look(root.path(), root.shown(), 0);
    }
    return finder.passedOver;
  }

  private void look(Path path, String shown, int depth) {
    if (++names > MOST_NAMES) {
      passedOver.add("the evidence has more files than are looked through here");
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || (depth == 0 && Files.isDirectory(path))) {
      if (mayHold(shown, "/")) {
        children(path).forEach(child -> look(child, shown + "/" + name(child), depth + 1));
      }
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || (depth == 0 && Files.isRegularFile(path))) {
      file(path, shown);
    }
  }

  private static String name(Path path) {
    return Visible.of(String.valueOf(path.getFileName()));
  }

  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      passedOver.add("a folder cannot be read");
    }
    children.sort(Comparator.comparing(child -> String.valueOf(child.getFileName())));
    return children;
  }

  /** Whether the artifact may lie below a folder or within an archive. */
  private boolean mayHold(String shown, String part) {
    if (!windows) {
      return wanted.startsWith(shown + part);
    }
    // Where the layout has told the drive, all below must be on the way.
    Optional<String> below = Layout.place(shown + part + "x").windowsPath();
    return below.isEmpty() || wanted.startsWith(below.get().substring(0, below.get().length() - 1));
  }

  private boolean isWanted(String shown, Placement placement) {
    return wanted.equals(placement.windowsPath().orElse(shown));
  }

  private void file(Path file, String shown) {
    Placement placement = Layout.place(shown);
    try {
      if (isWanted(shown, placement)) {
        visitor.visit(EvidenceArtifact.of(file, shown, placement));
      } else if (mayBeWithin(shown) && ++heads <= MOST_HEADS) {
        archive(file, shown);
      }
    } catch (IOException e) {
      passedOver.add("a file cannot be read");
    }
  }

  /** What came out of a gz or zst loses the ending, and is no member. */
  private boolean mayBeWithin(String shown) {
    int ending = shown.lastIndexOf('.');
    return mayHold(shown, "!")
        || (!windows && ending > 0 && wanted.startsWith(shown.substring(0, ending)));
  }

  private void archive(Path file, String shown) throws IOException {
    Archives archives = new Archives(BOUNDS, problem -> passedOver.add("an archive is damaged"));
    if (!archives.isArchive(file) || member(file, shown)) {
      return;
    }
    if (Files.size(file) > SMALL) {
      passedOver.add(
          "an archive that has to be read from its beginning is too large for that; unpack it");
      return;
    }
    archives.open(
        file,
        shown,
        artifact -> {
          if (isWanted(artifact.path(), new Placement(artifact.unit(), artifact.windowsPath()))) {
            visitor.visit(artifact);
          }
        });
  }

  /** Looks the member up in the table of a zip; false if it is not there or there is no table. */
  private boolean member(Path file, String shown) {
    boolean found = false;
    try {
      ZipDirectory.Entries table = ZipDirectory.count(file, MOST_NAMES);
      if (table.isBroken()) {
        return false;
      }
      try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
        List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
        List<ZipArchiveEntry> entries = new ArrayList<>(all);
        entries.removeAll(Set.copyOf(Overlaps.among(entries)));
        for (ZipArchiveEntry entry : entries) {
          found |=
              zip.canReadEntryData(entry)
                  && visited(file, zip, new ZipMember(zip, entry), entries, shown);
        }
        for (UnnamedMembers.Member member : UnnamedMembers.in(file, all, table, BOUNDS).members()) {
          found |= member.readable() && visited(file, zip, member, entries, shown);
        }
      }
    } catch (IOException | RuntimeException | LinkageError noZip) {
      return found;
    }
    return found;
  }

  private boolean visited(
      Path file, ZipFile zip, PackedMember packed, List<ZipArchiveEntry> entries, String shown) {
    ZipArchiveEntry entry = packed.entry();
    String name = shown + "!" + Visible.of(entry.getName());
    Placement placement = Layout.place(name);
    if (entry.isDirectory() || !isWanted(name, placement)) {
      return false;
    }
    Expansion expansion = new Expansion(BOUNDS, Math.max(1, packed.packed()));
    visitor.visit(
        new EvidenceArtifact(
            placement.unit(),
            name,
            placement.windowsPath(),
            entry.getSize(),
            FileTraits.of(entry),
            new Origin(file, 1, ""),
            new ZipSiblings(zip, entries, entry.getName(), BOUNDS, expansion),
            Content.shared(
                () ->
                    new BoundedStream(
                        packed.open(untold -> {}), BOUNDS, packed::packed, expansion))));
    return true;
  }
}
