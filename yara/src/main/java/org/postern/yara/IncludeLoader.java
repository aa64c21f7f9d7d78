package org.postern.yara;

import java.util.Optional;

/** Finds what {@code include} names; the library itself opens no files. */
@FunctionalInterface
public interface IncludeLoader {
  /** Includes nothing. */
  IncludeLoader NONE = (from, path) -> Optional.empty();

  /**
   * The source that an include in a file means; absent if there is none.
   *
   * @param from the file that holds the include
   * @param path the path as written
   */
  Optional<Included> load(String from, String path);

  /**
   * A source found.
   *
   * @param file its name, the same for the same source, by which circles are told
   */
  record Included(String file, String text) {}
}
