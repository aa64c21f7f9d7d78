package org.postern.engine.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A place where evidence lies.
 *
 * @param path file, folder or archive on this machine
 * @param shown how it is named in results; folder names in it, parted by {@code /}, count for
 *     telling servers apart
 */
public record EvidenceRoot(Path path, String shown) {
  public EvidenceRoot {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(shown, "shown");
  }

  /** A place that is named by its own last name. */
  public static EvidenceRoot of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path last = absolute.getFileName();
    return new EvidenceRoot(absolute, last == null ? "evidence" : last.toString());
  }

  /** The same places, each under a name of its own; a second one of a name is numbered. */
  static List<EvidenceRoot> distinct(List<EvidenceRoot> roots) {
    Set<String> names = new HashSet<>();
    List<EvidenceRoot> distinct = new ArrayList<>();
    for (EvidenceRoot root : roots) {
      String unique = root.shown();
      for (int i = 2; !names.add(unique); i++) {
        unique = root.shown() + " (" + i + ")";
      }
      distinct.add(new EvidenceRoot(root.path(), unique));
    }
    return distinct;
  }
}
