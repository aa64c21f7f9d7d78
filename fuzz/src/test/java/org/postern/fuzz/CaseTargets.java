package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.postern.casebook.CaseException;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.reports.CheckReader;
import org.postern.reports.CsvReport;
import org.postern.reports.JsonReport;
import org.postern.reports.TerminalReport;
import org.postern.reports.UnreadableCheckException;
import org.postern.reports.plan.PlanImport;
import org.postern.response.Assessment;

/** What the tool reads back: its own results, plans that went through a spreadsheet, changes. */
final class CaseTargets {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 3);

  private CaseTargets() {}

  /** What is accepted can be told, and is told the same when it is read again. */
  static void checkJson(byte[] bytes) throws IOException {
    Assessment assessment;
    try {
      assessment = CheckReader.read(new ByteArrayInputStream(bytes));
    } catch (UnreadableCheckException refused) {
      return;
    }
    StringBuilder text = new StringBuilder();
    CsvReport.writeFindings(assessment, text);
    CsvReport.writeTimeline(assessment, text);
    new TerminalReport(false, 80, true).write(assessment, text);
    byte[] once = json(assessment);
    byte[] again = json(CheckReader.read(new ByteArrayInputStream(once)));
    must(java.util.Arrays.equals(once, again), "read back it is not the same");
  }

  private static byte[] json(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(assessment, out);
    return out.toByteArray();
  }

  static void plan(byte[] bytes) {
    must(
        PlanImport.of(new StringReader(new String(bytes, StandardCharsets.UTF_8)), DAY) != null,
        "no plan");
  }

  /** The first line is the kind, the rest the payload. */
  static void change(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = Math.max(0, text.indexOf('\n'));
    String payload = text.substring(Math.min(text.length(), end + 1));
    try {
      Entry entry = Entry.after(Head.EMPTY, Instant.EPOCH, "Anna", text.substring(0, end), payload);
      ChangeCodec.change(entry);
    } catch (CaseException refused) {
      must(refused.getMessage() != null, "refused without a reason");
    }
  }
}
