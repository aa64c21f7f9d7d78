package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.exchange.KevCatalogue;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnowledgeFile;
import org.postern.exchange.KnowledgeProblem;
import org.postern.exchange.KnowledgeSignature;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Which knowledge of builds, holes and attacks is used: a file that is named, else the folder
 * {@code knowledge} beside the program, else what is built in.
 */
final class KnowledgeOptions {
  private static final String FOLDER = "knowledge";

  @Option(
      names = "--knowledge",
      paramLabel = "FILE",
      description =
          "Newer knowledge (zip or folder, postern knowledge make); without it the folder knowledge"
              + " beside the program, else what is built in.")
  private @Nullable Path file;

  @Option(
      names = "--knowledge-key",
      paramLabel = "FILE",
      description = "Public key (Ed25519, PEM) with which the knowledge must be signed.")
  private @Nullable Path key;

  @Option(
      names = "--knowledge-older",
      description = "Use the knowledge even if it is older than what is built in.")
  private boolean older;

  @Option(
      names = "--kev",
      paramLabel = "FILE",
      description = "CISA's catalogue, known_exploited_vulnerabilities.json as CISA publishes it.")
  private @Nullable Path catalogue;

  /**
   * Loads the knowledge; a file that cannot be used is refused with its reasons on standard error,
   * and the built-in knowledge is used.
   *
   * @throws CommandLine.ParameterException if a named file does not exist or a key is no key
   */
  Knowledge load(Output output, CommandLine line) throws IOException {
    List<Path> named = Stream.of(file, key, catalogue).flatMap(Stream::ofNullable).toList();
    Arguments.mustExist(line, named);
    Knowledge knowledge = base(output, line);
    return catalogue == null ? knowledge : withCatalogue(knowledge, catalogue, output);
  }

  private Knowledge base(Output output, CommandLine line) throws IOException {
    Optional<Path> path = file == null ? besideTheProgram() : Optional.of(file);
    if (path.isEmpty()) {
      return Knowledge.builtIn();
    }
    LocalDate notBefore = older ? LocalDate.MIN : Knowledge.builtIn().provenance().date();
    return switch (KnowledgeFile.open(path.get(), publicKey(line), notBefore)) {
      case KnowledgeFile.Accepted accepted -> accepted.knowledge();
      case KnowledgeFile.Refused refused -> {
        output
            .err()
            .println(
                "postern: the knowledge in "
                    + path.get()
                    + " is not used, but what is built in, because:");
        for (KnowledgeProblem problem : refused.problems()) {
          output.err().println("  " + problem);
        }
        yield Knowledge.builtIn();
      }
    };
  }

  private Optional<PublicKey> publicKey(CommandLine line) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(KnowledgeSignature.publicKey(key));
    } catch (IOException e) {
      throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  /** The folder itself, or the zip in it whose name comes last. */
  private static Optional<Path> besideTheProgram() throws IOException {
    Path folder = Home.beside(FOLDER);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    if (Files.exists(folder.resolve("knowledge.json"))) {
      return Optional.of(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.toString().endsWith(".zip"))
          .max(Comparator.comparing(Path::toString));
    }
  }

  private static Knowledge withCatalogue(Knowledge knowledge, Path file, Output output)
      throws IOException {
    KevCatalogue read = KevCatalogue.read(file);
    for (KnowledgeProblem problem : read.problems()) {
      output.err().println("postern: " + problem);
    }
    return knowledge.with(read);
  }
}
