package org.postern.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.CaseImport;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.Ids;
import org.postern.casebook.Presence;
import org.postern.casebook.Verification;
import org.postern.casebook.change.Change;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.engine.text.Visible;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.DirectivePack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern case}: a case as a whole. */
@Command(
    name = "case",
    description = "Shows a case, proves its history, exports it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CaseCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ENTRIES_SHOWN = 50;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  CaseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output
        .err()
        .println(
            "postern case: say what to do: show, findings, history, verify, export, import, name, pack");
    return ExitCode.USAGE;
  }

  @Command(
      name = "show",
      aliases = "list",
      description = "Organisation, directives, servers, runs, and the head of the history.",
      mixinStandardHelpOptions = true)
  int show(@Mixin CaseOptions options, @Mixin FormatOption format) throws IOException {
    CaseSummary summary = options.with(book -> book.read(CaseSummary::of));
    summary.write(format.format(), output.out());
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "findings",
      description = "The findings over all runs, with what was judged of them.",
      mixinStandardHelpOptions = true)
  int findings(
      @Mixin CaseOptions options,
      @Mixin FormatOption format,
      @Option(
              names = "--presence",
              paramLabel = "WORD",
              description = "Only those that are new, still-there or gone.")
          @Nullable String presence,
      @Option(names = "--server", paramLabel = "NAME", description = "Only those of this server.")
          @Nullable String server,
      @Option(names = "--untriaged", description = "Only those without a judgement that holds.")
          boolean untriaged)
      throws IOException {
    Optional<Presence> only = presence == null ? Optional.empty() : Optional.of(named(presence));
    FindingFilter filter =
        new FindingFilter(only, Optional.ofNullable(server), 0, untriaged, Integer.MAX_VALUE, 0);
    List<CaseFinding> findings = options.with(book -> book.read(reader -> reader.findings(filter)));
    FindingTable.write(findings, format.format(), output.out());
    return ExitCode.NOTHING_FOUND;
  }

  private Presence named(String word) {
    for (Presence presence : Presence.values()) {
      if (presence.word().equalsIgnoreCase(word)) {
        return presence;
      }
    }
    throw new CommandLine.ParameterException(
        spec.commandLine(), "--presence is new, still-there or gone, and not \"" + word + "\"");
  }

  @Command(
      name = "history",
      description = "The newest changes, newest first.",
      mixinStandardHelpOptions = true)
  int history(
      @Mixin CaseOptions options,
      @Option(
              names = "--limit",
              defaultValue = "" + ENTRIES_SHOWN,
              description = "How many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(
              names = "--action",
              paramLabel = "ID",
              description = "What happened to this action, oldest first.")
          @Nullable String action) {
    if (action != null) {
      long number = Ids.actionNumber(action);
      return options.with(
          book ->
              book.read(
                  reader -> {
                    ActionHistory.print(reader, number, output.out());
                    return ExitCode.NOTHING_FOUND;
                  }));
    }
    for (Entry entry : options.with(book -> book.read(reader -> reader.history(limit)))) {
      output
          .out()
          .println(
              Visible.of(
                  String.format(
                      Locale.ROOT,
                      "%6d  %s  %s  %s  %s",
                      entry.sequence(),
                      entry.time(),
                      entry.who(),
                      entry.kind(),
                      entry.payload())));
    }
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "verify",
      description = "Proves that nothing in the history was changed and the state follows from it.",
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin CaseOptions options,
      @Mixin FormatOption format,
      @Option(
              names = "--head",
              paramLabel = "HEAD",
              description = "A head that you kept; shows whether the end was cut off since.")
          @Nullable String head) {
    Optional<Head> kept = kept(head);
    Verification proof = options.with(book -> book.verify(kept));
    if (format.format() == OutputFormat.json) {
      ObjectNode json = JSON.createObjectNode();
      json.put("holds", proof.holds()).put("head", proof.head().toString());
      proof.faults().forEach(json.putArray("faults")::add);
      output.out().println(json.toPrettyString());
    } else {
      proof.faults().forEach(fault -> output.out().println("BROKEN: " + fault));
      if (proof.holds()) {
        output
            .out()
            .println(
                "The history is unbroken: "
                    + proof.head().sequence()
                    + " entries, and the state follows from them.");
      }
      output.out().println("head " + proof.head());
    }
    output.out().flush();
    return proof.holds() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  private Optional<Head> kept(@Nullable String head) {
    try {
      return head == null ? Optional.empty() : Optional.of(Head.parse(head));
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--head: " + wrong.getMessage(), wrong);
    }
  }

  @Command(
      name = "export",
      description = "All entries and documents as JSON, one in each line.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin CaseOptions options,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              description = "The file to write (default: standard output).")
          @Nullable Path file)
      throws IOException {
    new CaseExport(options).write(file, output.out());
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "import",
      description = "Reads an exported case into a new one; its history must hold.",
      mixinStandardHelpOptions = true)
  int read(
      @Mixin CaseOptions options,
      @Parameters(paramLabel = "FILE", description = "What postern case export wrote.") Path file)
      throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(file));
    Verification proof =
        options.creating(
            book -> {
              try {
                CaseImport.read(file, book, options.by());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return book.verify(Optional.empty());
            });
    proof.faults().forEach(fault -> output.out().println("BROKEN: " + fault));
    output.out().println(proof.head().sequence() + " entries imported into " + options.shown());
    output.out().println("head " + proof.head());
    output.out().flush();
    return proof.holds() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  @Command(
      name = "name",
      description = "Names the organisation; makes a case where there is none.",
      mixinStandardHelpOptions = true)
  int name(
      @Mixin CaseOptions options,
      @Parameters(paramLabel = "ORGANISATION", description = "Its name.") String organisation) {
    options.creating(book -> book.append(options.by(), new Change.OrganisationNamed(organisation)));
    output.out().println(Visible.of("The case is that of " + organisation));
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "pack",
      description = "Chooses a directive pack; makes a case where there is none.",
      mixinStandardHelpOptions = true)
  int pack(
      @Mixin CaseOptions options,
      @Parameters(
              paramLabel = "PACK",
              description = "As postern directives list names it, for example ed-21-02.")
          String pack,
      @Option(
              names = "--start",
              paramLabel = "DAY",
              description = "The day from which it binds (default: today).")
          @Nullable String start,
      @Option(
              names = "--drop",
              paramLabel = "REASON",
              description = "It binds no longer; its actions are kept but not shown.")
          @Nullable String drop)
      throws IOException {
    Optional<LocalDate> from = CaseOptions.day(start);
    Knowledge knowledge = new KnowledgeOptions().load(output, spec.commandLine());
    if (drop != null) {
      new CaseChange(options, spec.commandLine(), output)
          .of(
              writer -> writer.append(new Change.PackDropped(pack, drop)),
              entry -> pack + " binds no longer: " + drop);
      return ExitCode.NOTHING_FOUND;
    }
    DirectivePack known =
        DirectiveChoice.pack(pack, DirectiveChoice.book(knowledge), knowledge, spec.commandLine());
    CaseJudge judge = new CaseJudge(knowledge);
    options.creating(
        book ->
            book.write(
                options.by(),
                writer ->
                    judge.changing(
                        writer,
                        changes ->
                            changes.append(
                                new Change.PackChosen(
                                    known.id(), known.title(), from.orElse(book.today()))))));
    output
        .out()
        .println(
            known.id()
                + " binds from "
                + from.orElse(LocalDate.now(ZoneOffset.UTC))
                + ": "
                + known.title());
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }
}
