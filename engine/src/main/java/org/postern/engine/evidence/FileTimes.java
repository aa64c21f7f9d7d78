package org.postern.engine.evidence;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.X000A_NTFS;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * When a file was made and last changed, as its file system or archive says; both can be forged.
 *
 * @param created empty if unknown or not to be believed
 * @param modified empty if unknown
 */
public record FileTimes(Optional<Instant> created, Optional<Instant> modified) {
  /** Nothing is known. */
  public static final FileTimes UNKNOWN = new FileTimes(Optional.empty(), Optional.empty());

  /**
   * A file made after its last change is a copy: the time of copying says nothing of the server.
   */
  static FileTimes of(BasicFileAttributes attributes) {
    return of(attributes.creationTime(), attributes.lastModifiedTime());
  }

  static FileTimes of(@Nullable FileTime created, @Nullable FileTime modified) {
    boolean copied =
        created == null || modified == null || created.toInstant().isAfter(modified.toInstant());
    return new FileTimes(
        copied ? Optional.empty() : Optional.ofNullable(created).map(FileTime::toInstant),
        Optional.ofNullable(modified).map(FileTime::toInstant));
  }

  /** The old times of zip are local times of an unknown zone, so only the newer forms are used. */
  static FileTimes of(ZipArchiveEntry entry) {
    boolean zoned =
        entry.getExtraField(X000A_NTFS.HEADER_ID) != null
            || entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID) != null;
    return zoned ? of(entry.getCreationTime(), entry.getLastModifiedTime()) : UNKNOWN;
  }
}
