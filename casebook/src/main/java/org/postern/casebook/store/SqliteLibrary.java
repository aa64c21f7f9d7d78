package org.postern.casebook.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own library, unpacked once: the driver would do that at every start, and compare what it
 * wrote byte by byte. It looks first in the folder that its property {@code org.sqlite.lib.path}
 * names.
 */
public final class SqliteLibrary {
  private SqliteLibrary() {}

  /**
   * Unpacks the library for this machine, unless it lies there already.
   *
   * @param folder must exist
   * @throws IOException if it cannot be written, or if there is none for this machine
   */
  public static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    byte[] library = packed(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
    Path file = folder.resolve(name);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), library)) {
      return;
    }
    // Another process may be loading it.
    Path draft = Files.createTempFile(folder, name, ".draft");
    try {
      Files.write(draft, library);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static byte[] packed(String resource) throws IOException {
    try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the database's driver has no " + resource);
      }
      return in.readAllBytes();
    }
  }
}
