package org.postern.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LiveSystem;
import org.postern.engine.spill.Scratch;
import org.postern.engine.text.Visible;
import org.postern.reports.handoff.Custody;
import org.postern.reports.handoff.Handoff;
import org.postern.reports.handoff.PgpEncryption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern handoff}: the sealed package for a third party. */
@Command(
    name = "handoff",
    description = {
      "Packs reports and the original files that findings name, with hashes and custody.",
      "Nothing is sent anywhere."
    },
    mixinStandardHelpOptions = true)
final class HandoffCommand implements Callable<Integer> {
  /** Reports that a case folder may hold, in the order in which they are packed. */
  private static final List<String> REPORTS =
      List.of(
          "brief.html",
          "brief.pdf",
          "report.html",
          "report.pdf",
          "check.json",
          "findings.csv",
          "timeline.csv",
          "cisa-report.html",
          "cisa-report.pdf",
          "cisa-report.csv",
          "stix.json",
          "misp.json",
          "ocsf.jsonl");

  @Parameters(
      arity = "0..*",
      paramLabel = "EVIDENCE",
      description = "The evidence that was checked; without any, this machine's own logs.")
  private List<Path> evidence = List.of();

  @Option(
      names = "--case",
      paramLabel = "DIR",
      defaultValue = "postern-case",
      description = "Folder that postern check wrote (default: ${DEFAULT-VALUE}).")
  private Path caseFolder = Path.of("postern-case");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The package; with encryption an OpenPGP message, which gpg -d opens.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--all-artifacts", description = "Pack every file of the evidence.")
  private boolean all;

  @Option(names = "--organisation", paramLabel = "NAME", defaultValue = "", description = "Whose.")
  private String organisation = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who hands over (default: the user).")
  private Optional<String> by = Optional.empty();

  @Option(names = "--for", paramLabel = "NAME", defaultValue = "", description = "To whom.")
  private String recipient = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Time that is stated, as 2021-03-12T09:30:00Z (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Encrypt to the passphrase in the first line of this file.")
  private Optional<Path> passphrase = Optional.empty();

  @Option(
      names = "--recipient-key",
      paramLabel = "FILE",
      description = "Encrypt to this OpenPGP public key.")
  private Optional<Path> key = Optional.empty();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  HandoffCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    Path file = check();
    Instant time = at.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
    Optional<PgpEncryption> encryption = encryption(time);
    Custody custody =
        new Custody(
            organisation,
            by.orElseGet(() -> System.getProperty("user.name", "")),
            recipient,
            time,
            Machine.name(),
            Machine.system(),
            Main.VERSION,
            ContentState.describe(Home.folder()));
    try (Scratch scratch = Scratch.ofThisMachine()) {
      Handoff handoff = new Handoff(new CaseFolder(caseFolder).result(scratch), custody);
      return pack(handoff, file, time, encryption);
    }
  }

  private int pack(Handoff handoff, Path file, Instant time, Optional<PgpEncryption> encryption)
      throws IOException {
    List<Path> reports =
        REPORTS.stream().map(caseFolder::resolve).filter(Files::isRegularFile).toList();
    List<EvidenceRoot> roots = roots();
    Handoff.Result result =
        write(file, time, encryption, stream -> handoff.write(reports, roots, all, stream));
    output.out().println(file);
    tell(result, reports.size());
    return result.missing().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.GAPS;
  }

  private interface Packing {
    Handoff.Result writeTo(OutputStream out) throws IOException;
  }

  /** Under another name first; a run that fails leaves nothing behind. */
  private static Handoff.Result write(
      Path file, Instant time, Optional<PgpEncryption> encryption, Packing packing)
      throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    List<Handoff.Result> result = new ArrayList<>();
    try {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(draft))) {
        if (encryption.isPresent()) {
          encryption
              .get()
              .write("handoff.zip", time, plain -> result.add(packing.writeTo(plain)), stream);
        } else {
          result.add(packing.writeTo(stream));
        }
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      return result.getFirst();
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The file to write, once all else is as it must be. */
  private Path check() {
    Arguments.mustExist(spec.commandLine(), evidence);
    Arguments.mustExist(
        spec.commandLine(), Stream.concat(passphrase.stream(), key.stream()).toList());
    Arguments.mustExist(spec.commandLine(), List.of(caseFolder.resolve(CaseFolder.RESULT)));
    if (passphrase.isPresent() && key.isPresent()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "give either --passphrase-file or --recipient-key");
    }
    return out.orElseThrow(
        () -> new CommandLine.ParameterException(spec.commandLine(), "say where to: -o FILE"));
  }

  private List<EvidenceRoot> roots() {
    List<EvidenceRoot> roots =
        evidence.isEmpty()
            ? LiveSystem.ofThisMachine().places()
            : evidence.stream().map(EvidenceRoot::of).toList();
    if (roots.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "name the evidence that was checked: postern handoff EVIDENCE -o FILE");
    }
    return roots;
  }

  private Optional<PgpEncryption> encryption(Instant now) throws IOException {
    if (key.isPresent()) {
      return Optional.of(PgpEncryption.publicKey(key.get(), now));
    }
    if (passphrase.isEmpty()) {
      return Optional.empty();
    }
    String line =
        Files.readString(passphrase.get(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "the first line of " + passphrase.get() + " is empty");
    }
    return Optional.of(PgpEncryption.passphrase(line.toCharArray()));
  }

  private void tell(Handoff.Result result, int reports) {
    result
        .problems()
        .forEach(p -> output.err().println(Visible.of(p.artifact() + ": " + p.reason())));
    result
        .missing()
        .forEach(text -> output.err().println("not found in the evidence: " + Visible.of(text)));
    output.out().println(result.artifacts() + " original files, " + reports + " reports");
    output.out().println("Seal: " + result.seal());
    output.out().println("Tell the seal to the recipient by another way than the package itself.");
  }
}
