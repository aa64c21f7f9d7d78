package org.postern.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.casebook.store.SqliteLibrary;

/**
 * What the launcher lets Java run once, so that Java keeps what it learns of the program for later
 * starts: the usual commands over invented evidence, with all that they print thrown away. Every
 * start loads all classes that are learnt here, so what few commands need is left out: a PDF.
 */
public final class Training {
  private static final String RULE =
      """
      title: Training
      id: 5f1f0d5c-5a0e-4a25-9f63-2f5a0b6c1d11
      status: test
      logsource:
        product: windows
        category: process_creation
      detection:
        selection:
          Image|endswith: '\\\\cmd.exe'
          CommandLine|contains|all: ['whoami', '/all']
        odd:
          ParentImage|re: '.*\\\\w3wp\\.exe$'
        condition: selection or odd
      level: high
      ---
      title: What only rules of others ask for
      id: 0d4c1d7e-1d43-4a0c-8f58-9b1f0f1c2b6e
      status: test
      tags: [attack.t1059.001, cve.2021.26855]
      logsource:
        product: windows
        service: security
      detection:
        selection:
          EventID: [4624, 4625]
          IpAddress|cidr: ['10.0.0.0/8', 'fe80::/10']
          CommandLine|base64offset|contains: 'whoami'
          ProcessCommandLine|windash|contains: '-enc'
          LogonType|gte: 3
        keywords: ['mimikatz*', 'sekurlsa::']
        none:
          TargetUserName: null
        condition: all of selection* and not (none or 1 of keyword*)
      level: high
      ---
      title: One that has no condition
      logsource:
        product: windows
      detection:
        selection: {EventID: 1}
      """;

  private Training() {}

  /**
   * Runs the commands.
   *
   * @param args a folder for the evidence and the case
   * @throws IOException if the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    String kept = System.getProperty("postern.kept", "");
    if (!kept.isEmpty()) {
      SqliteLibrary.unpack(Path.of(kept));
    }
    Path evidence = folder.resolve("evidence");
    Path other = Files.createDirectories(folder.resolve("other"));
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("training.yml"), RULE);
    Files.writeString(other.resolve("events.json"), events());
    Path seed = Home.folder().resolve("fuzz/seeds/evtx/one-chunk");
    if (Files.exists(seed)) {
      Files.copy(seed, other.resolve("events.evtx"));
    }
    String inCase = folder.resolve("case").toString();
    run("demo", "--size", "4MB", "--quiet", "--out", folder.toString());
    // A case that has servers of an earlier run, and one that has kept results.
    run("check", "--quiet", "--case", inCase, evidence.resolve("HARROW-EX01").toString());
    for (int i = 0; i < 2; i++) {
      run("check", "--quiet", "--rescan", "--case", inCase, evidence.toString());
    }
    run("check", "--quiet", "--case", inCase, "--format", "json", evidence.toString());
    run("actions", "--case", inCase);
    run("scan", "--quiet", "--sigma", rules.toString(), other.toString());
    run(
        "scan",
        "--quiet",
        "--yara",
        Home.folder().resolve("content/signatures").toString(),
        evidence.resolve("HARROW-EX04").toString());
    run("dump", other.toString());
    run("rules", "list");
    run("directives", "list");
    run("knowledge");
    run("--help");
  }

  private static void run(String... args) {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      // What it says does not matter: what cannot be run is not learnt.
      int unused = Main.run(new Output(nowhere, nowhere), args);
    }
  }

  private static String events() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      lines.add(
          """
          {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
          "EventID":1,"Level":4,"TimeCreated":{"#attributes":{"SystemTime":"2021-03-03T04:05:%02dZ"}},\
          "EventRecordID":%d,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ex01"},\
          "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\%s.exe","CommandLine":"%s /all",\
          "ParentImage":"C:\\\\Windows\\\\explorer.exe"}}}"""
              .formatted(i % 60, i, i % 7 == 0 ? "cmd" : "notepad", i % 9 == 0 ? "whoami" : "x"));
    }
    return String.join("\n", lines) + "\n";
  }
}
