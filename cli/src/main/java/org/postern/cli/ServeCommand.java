package org.postern.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.console.Console;
import org.postern.console.ConsoleSettings;
import org.postern.console.EvidenceCheck;
import org.postern.console.http.Tls;
import org.postern.console.oidc.OidcSettings;
import org.postern.console.oidc.OidcSettingsReader;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.exchange.Knowledge;
import org.postern.response.playbook.PlaybookBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern serve}: the case in the browser. */
@Command(
    name = "serve",
    description = {
      "Shows the case in the browser, to a team with accounts.",
      "Serves this machine only, unless there is a certificate."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** Where the keystore's password is looked up if no file is named. */
  private static final String PASSWORD_VARIABLE = "POSTERN_TLS_PASSWORD";

  private static final int SECONDS_TO_CLOSE = 15;

  @Option(
      names = "--case",
      paramLabel = "DIR|URL",
      defaultValue = CaseOptions.DEFAULT,
      description =
          "Folder of the case (default: ${DEFAULT-VALUE}), or jdbc:postgresql://host/database.")
  private String casePlace = CaseOptions.DEFAULT;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Folder for reports, accounts and uploads (default: the case's folder).")
  private @Nullable Path reports;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}); others demand TLS.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8443",
      description = "Port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = 8443;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Certificate and key, PKCS#12.")
  private @Nullable Path keystore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the keystore's password (default: the environment's "
              + PASSWORD_VARIABLE
              + ").")
  private @Nullable Path passwordFile;

  @Option(
      names = "--oidc",
      paramLabel = "FILE",
      description = "Identity provider at which people may sign in (OpenID Connect).")
  private @Nullable Path oidc;

  @Option(
      names = "--directive",
      paramLabel = "ID[=START]",
      defaultValue = DirectiveChoice.DEFAULT,
      description = "As for postern check; holds for the runs of the console.")
  private List<String> directives = List.of(DirectiveChoice.DEFAULT);

  @CommandLine.Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  ServeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    CountDownLatch wanted = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (Casebook book = Casebook.openOrCreate(CaseLocation.of(casePlace), Clock.systemUTC());
        Console console = start(book)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(wanted, closed), "console-end"));
      output.out().println("Console: " + console.address());
      console
          .setUpLink()
          .ifPresent(
              link ->
                  output
                      .out()
                      .println(
                          "Nobody has an account yet. Make the first with this link:\n" + link));
      output.out().println("Ctrl-C ends it.");
      output.out().flush();
      wanted.await();
    } finally {
      closed.countDown();
    }
    return ExitCode.NOTHING_FOUND;
  }

  /** Ctrl-C: has everything closed in order, but waits no longer than a person would. */
  private static void end(CountDownLatch wanted, CountDownLatch closed) {
    wanted.countDown();
    try {
      if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        System.err.println("postern: the run under way did not stop in time; it is interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the console over a case; the settings are those of the command line. */
  private Console start(Casebook book) throws IOException {
    Recording recording = new Recording(CaseLocation.of(casePlace), CaseOptions.user());
    Path folder = reports == null ? recording.folder() : reports;
    Knowledge known = knowledge.load(output, spec.commandLine());
    // Read now, so that a wrong directive is told before anybody waits for a run.
    DirectiveChoice.read(directives, known, Instant.now(), spec.commandLine());
    return Console.start(
        new ConsoleSettings(address(), port, tls(), folder, oidc()),
        book,
        check(recording, folder, known),
        new ConsoleJudge(known),
        PlaybookBook.load(Home.folder().resolve("content/playbooks")),
        Clock.systemUTC(),
        output.err());
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new CaseException("--bind names no address: " + bind, e);
    }
  }

  private Optional<Tls> tls() throws IOException {
    if (keystore == null) {
      return Optional.empty();
    }
    Arguments.mustExist(spec.commandLine(), List.of(keystore));
    String password =
        passwordFile == null
            ? System.getenv().getOrDefault(PASSWORD_VARIABLE, "")
            : Files.readString(passwordFile, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    return Optional.of(new Tls(keystore, password));
  }

  private Optional<OidcSettings> oidc() {
    if (oidc == null) {
      return Optional.empty();
    }
    Arguments.mustExist(spec.commandLine(), List.of(oidc));
    return Optional.of(OidcSettingsReader.read(oidc, System.getenv()));
  }

  private EvidenceCheck check(Recording recording, Path folder, Knowledge known) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return (evidence, by, progress) -> {
      Supplier<Directives> required =
          DirectiveChoice.choices(directives, known, spec.commandLine());
      CheckOptions options =
          new CheckOptions(
              folder,
              new Recording(recording.location(), by),
              List.of(),
              List.of(),
              List.of(),
              required,
              OutputFormat.text,
              Runtime.getRuntime().availableProcessors(),
              false,
              false,
              true);
      int exit =
          new CheckRun(options, known, new Output(nowhere, output.err()), Optional.of(progress))
              .run(List.of(EvidenceRoot.of(evidence)));
      if (exit == ExitCode.FAILED) {
        throw new IOException("The reports are written, but the run was not recorded in the case.");
      }
      return exit == ExitCode.NOTHING_FOUND
          ? "Nothing was found."
          : exit == ExitCode.ACTION_NEEDED
              ? "Something was found that needs action."
              : "Nothing was found, but part of the time could not be seen.";
    };
  }
}
