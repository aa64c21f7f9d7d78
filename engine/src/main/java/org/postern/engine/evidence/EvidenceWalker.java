package org.postern.engine.evidence;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.postern.engine.finding.Problem;
import org.postern.engine.text.Visible;

/**
 * Walks evidence in a stable order. Links are not followed; nothing is written but inner archives,
 * to a temporary file while they are read.
 */
public final class EvidenceWalker {
  /** Deeper folders are a trap, not evidence. */
  private static final int DEEPEST = 256;

  private final Consumer<Problem> problems;
  private final Archives archives;

  /**
   * Prepares a walk.
   *
   * @param limits bounds on archives
   * @param problems told of all that cannot be read
   */
  public EvidenceWalker(Limits limits, Consumer<Problem> problems) {
    this.problems = problems;
    this.archives = new Archives(limits, problems);
  }

  /** Visits every file below the roots; never throws for what lies there. */
  public void walk(List<EvidenceRoot> roots, ArtifactVisitor visitor) {
    for (EvidenceRoot root : EvidenceRoot.distinct(roots)) {
      visit(root.path(), root.shown(), 0, visitor);
    }
  }

  private void visit(Path path, String shown, int depth, ArtifactVisitor visitor) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || (depth == 0 && Files.isDirectory(path))) {
      if (depth > DEEPEST) {
        problems.accept(
            Problem.unread(shown, "folders are nested too deeply; what lies below was not read"));
      } else {
        children(path, shown, depth, visitor);
      }
    } else if (Files.isSymbolicLink(path) && depth > 0) {
      problems.accept(
          new Problem(
              shown,
              "",
              "a link, which is not followed; add its target as evidence if it belongs here"));
    } else if (Files.isRegularFile(path)) {
      file(path, shown, visitor);
    } else {
      problems.accept(Problem.unread(shown, "neither a file nor a folder, or it has vanished"));
    }
  }

  private void children(Path folder, String shown, int depth, ArtifactVisitor visitor) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      problems.accept(Problem.unread(shown, "the folder cannot be read: " + e.getMessage()));
    }
    children.sort(Comparator.comparing(child -> String.valueOf(child.getFileName())));
    for (Path child : children) {
      visit(
          child, shown + "/" + Visible.of(String.valueOf(child.getFileName())), depth + 1, visitor);
    }
  }

  private void file(Path file, String shown, ArtifactVisitor visitor) {
    try {
      boolean archive = archives.isArchive(file);
      Placement placement = Layout.place(shown);
      if (!archive || StagedArchive.isIn(placement.windowsPath())) {
        visitor.visit(EvidenceArtifact.of(file, shown, placement));
      }
      if (archive) {
        archives.open(file, shown, visitor);
      } else {
        archives.openDisguised(file, shown, visitor);
      }
    } catch (IOException e) {
      problems.accept(Problem.unread(shown, "cannot be read: " + e.getMessage()));
    }
  }
}
