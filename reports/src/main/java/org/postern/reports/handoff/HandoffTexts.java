package org.postern.reports.handoff;

import java.util.List;
import org.postern.engine.text.Visible;

/** The documents of a package that people read. */
final class HandoffTexts {
  private HandoffTexts() {}

  static String readme(Custody custody) {
    return """
    What this is
      A package made with %s on %s: what was found on Exchange servers%s,
      and the original files that the findings name.

      reports/        what was found; begin with brief.html, then report.html
      artifacts/      original files, byte for byte, under safe names
      MANIFEST.json   every file here with its SHA-256, its size and, for an artifact,
                      where it lay in the evidence
      SEAL.txt        the SHA-256 of MANIFEST.json
      CUSTODY.txt     who made this, when, with what; lines for signatures

    Care
      Artifacts may hold an intruder's files and personal data. Do not open them on a
      machine that matters, and keep what an antivirus program removes out of its reach.

    How to check that nothing was changed
      postern handoff verify FILE --seal SEAL
      with the seal that the sender told you by another way (telephone, letter). Without
      Postern: compute the SHA-256 of MANIFEST.json, compare it with the seal, then
      compare the SHA-256 of each file with the manifest.

    How to reproduce the findings
      With the whole evidence: postern check EVIDENCE --case DIR, with this version of
      the program and its rules:
        %s
        %s
      The same evidence gives the same check.json, byte for byte. From this package
      alone: postern check artifacts --case DIR finds what the packed files show;
      coverage and verdicts differ, because the other files are not here.
    """
        .formatted(
            custody.tool(),
            custody.at(),
            custody.organisation().isEmpty() ? "" : " of " + Visible.of(custody.organisation()),
            custody.tool(),
            custody.knowledge());
  }

  static String custody(Custody custody, int artifacts, int reports, List<String> missing) {
    StringBuilder out = new StringBuilder();
    out.append("Chain of custody\n\n");
    line(out, "Organisation", custody.organisation());
    line(out, "Packed by", custody.by());
    line(out, "For", custody.recipient());
    line(out, "Packed at", custody.at() + " (UTC, clock of the machine)");
    line(out, "Machine", custody.machine());
    line(out, "System", custody.system());
    line(out, "Program", custody.tool());
    line(out, "Knowledge", custody.knowledge());
    line(out, "Content", artifacts + " original artifacts, " + reports + " reports");
    line(out, "Method", "copied byte for byte; the evidence was only read, never changed");
    line(out, "Seal", "see SEAL.txt; write it here: ______________________________________");
    if (!missing.isEmpty()) {
      out.append("\nNamed by findings, but not found in the evidence that was given:\n");
      missing.forEach(text -> out.append("  ").append(Visible.of(text)).append('\n'));
    }
    out.append("\nHanded over\n\n");
    for (int i = 0; i < 3; i++) {
      out.append("  From ____________________  To ____________________  Date, time, zone")
          .append(" ____________________\n  Signatures ____________________ ____________________")
          .append("  Seal compared: yes / no\n\n");
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append("  ").append(name).append(" ".repeat(14 - name.length()));
    out.append(value.isEmpty() ? "____________________" : Visible.of(value)).append('\n');
  }
}
