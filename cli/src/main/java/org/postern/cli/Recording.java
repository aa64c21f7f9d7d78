package org.postern.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.postern.casebook.CaseLocation;

/**
 * Where a run is recorded.
 *
 * @param location the case
 * @param by who runs it
 */
record Recording(CaseLocation location, String by) {
  Recording {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(by, "by");
  }

  /** In a folder, by the user of this machine. */
  static Recording in(Path folder) {
    return new Recording(new CaseLocation.Folder(folder), CaseOptions.user());
  }

  /** Whether no run can have been recorded there yet, as far as one sees without opening it. */
  boolean isNew() {
    return location instanceof CaseLocation.Folder folder && !Files.exists(folder.file());
  }

  /** The folder for reports: the case's own, or the usual one where the case has none. */
  Path folder() {
    return switch (location) {
      case CaseLocation.Folder folder -> folder.folder();
      case CaseLocation.Server server -> Path.of(CaseOptions.DEFAULT);
    };
  }
}
