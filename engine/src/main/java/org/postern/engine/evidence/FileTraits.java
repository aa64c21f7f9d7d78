package org.postern.engine.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.X000A_NTFS;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;
import org.postern.engine.text.Visible;

/**
 * What a file system or an archive says of a file besides its name and content; all of it can be
 * forged.
 *
 * @param created when it was made; empty if unknown or not to be believed
 * @param modified when it was last changed; empty if unknown
 * @param owner whose it is; only from Windows file systems and tar archives
 * @param hidden whether Windows hides it from its user
 */
public record FileTraits(
    Optional<Instant> created, Optional<Instant> modified, Optional<String> owner, boolean hidden) {
  /** The bit of Windows' file attributes that hides a file. */
  private static final int HIDDEN = 2;

  /** Nothing is known. */
  public static final FileTraits UNKNOWN =
      new FileTraits(Optional.empty(), Optional.empty(), Optional.empty(), false);

  public FileTraits {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(owner, "owner");
  }

  /**
   * Of a file of a file system. Elsewhere than on Windows the owner is that of the copy, and is
   * left out.
   *
   * @throws IOException if its times cannot be read
   */
  static FileTraits of(Path file) throws IOException {
    DosFileAttributeView windows = Files.getFileAttributeView(file, DosFileAttributeView.class);
    if (windows != null && IS_WINDOWS) {
      DosFileAttributes attributes = windows.readAttributes();
      return at(attributes.creationTime(), attributes.lastModifiedTime())
          .with(owner(file), attributes.isHidden());
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return at(attributes.creationTime(), attributes.lastModifiedTime());
  }

  private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private static Optional<String> owner(Path file) {
    try {
      return Optional.of(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName());
    } catch (IOException | UnsupportedOperationException notTold) {
      return Optional.empty();
    }
  }

  /** The old times of zip are local times of an unknown zone, so only the newer forms are used. */
  static FileTraits of(ZipArchiveEntry entry) {
    boolean zoned =
        entry.getExtraField(X000A_NTFS.HEADER_ID) != null
            || entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID) != null;
    boolean hidden =
        entry.getPlatform() != ZipArchiveEntry.PLATFORM_UNIX
            && (entry.getExternalAttributes() & HIDDEN) != 0;
    FileTraits times = zoned ? at(entry.getCreationTime(), entry.getLastModifiedTime()) : UNKNOWN;
    return times.with(Optional.empty(), hidden);
  }

  static FileTraits of(SevenZArchiveEntry entry) {
    FileTraits times =
        entry.getHasLastModifiedDate()
            ? at(
                entry.getHasCreationDate() ? entry.getCreationTime() : null,
                entry.getLastModifiedTime())
            : UNKNOWN;
    return times.with(
        Optional.empty(),
        entry.getHasWindowsAttributes() && (entry.getWindowsAttributes() & HIDDEN) != 0);
  }

  static FileTraits of(TarArchiveEntry entry) {
    Optional<String> owner =
        Optional.ofNullable(entry.getUserName()).filter(name -> !name.isBlank()).map(Visible::of);
    return at(entry.getCreationTime(), entry.getLastModifiedTime()).with(owner, false);
  }

  /**
   * A file made after its last change is a copy: the time of copying says nothing of the server.
   */
  private static FileTraits at(@Nullable FileTime created, @Nullable FileTime modified) {
    boolean copied =
        created == null || modified == null || created.toInstant().isAfter(modified.toInstant());
    return new FileTraits(
        copied ? Optional.empty() : Optional.ofNullable(created).map(FileTime::toInstant),
        Optional.ofNullable(modified).map(FileTime::toInstant),
        Optional.empty(),
        false);
  }

  private FileTraits with(Optional<String> owner, boolean hidden) {
    return new FileTraits(created, modified, owner, hidden);
  }
}
