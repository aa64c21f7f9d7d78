package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a folder; links are not followed. */
record FolderSiblings(Path file) implements Siblings {
  @Override
  public boolean withinReach() {
    return true;
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path other : all) {
        if (String.valueOf(other.getFileName()).equalsIgnoreCase(name)
            && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.of(Files.newInputStream(other));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Optional.empty();
  }
}
