package org.postern.casebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.casebook.state.MemoryTables;
import org.postern.casebook.state.Projector;
import org.postern.casebook.state.Schema;
import org.postern.casebook.state.Table;

/** Goes through the history from the first entry and computes the state anew. */
final class Verifier {
  private final CaseReader reader;
  private final Optional<Head> kept;
  private final MemoryTables proved = new MemoryTables();
  private final Projector projector = new Projector(proved, this::findings);
  private final List<String> faults = new ArrayList<>();
  private Head head = Head.EMPTY;
  private boolean keptIsThere;

  Verifier(CaseReader reader, Optional<Head> kept) {
    this.reader = reader;
    this.kept = kept;
    this.keptIsThere = kept.isEmpty() || kept.get().equals(Head.EMPTY);
  }

  Verification verify() {
    reader.history(0, this::take);
    if (faults.isEmpty()) {
      Head told = reader.head();
      if (!told.equals(head)) {
        faults.add(
            "the history ends with entry " + head.sequence() + ", and should end with " + told);
      }
      if (!keptIsThere) {
        faults.add("the history does not contain the entry that you kept: " + kept.get());
      }
      documents();
      Schema.ALL.forEach(this::compare);
    }
    return new Verification(head, faults);
  }

  private boolean take(Entry entry) {
    Optional<String> fault = entry.fault(head);
    if (fault.isEmpty()) {
      fault = replay(entry);
    }
    if (fault.isPresent()) {
      faults.add(fault.get());
      return false;
    }
    head = entry.head();
    keptIsThere |= kept.isPresent() && kept.get().equals(head);
    return true;
  }

  private Optional<String> replay(Entry entry) {
    try {
      Change change = ChangeCodec.change(entry);
      projector.apply(new Projector.Stamp(entry.sequence(), entry.time(), entry.who()), change);
      if (change instanceof Change.RunRecorded run && reader.document(run.check()).isEmpty()) {
        return Optional.of("entry " + entry.sequence() + ": its check.json is damaged or missing");
      }
      if (change instanceof Change.Attested attested
          && attested.evidence().isPresent()
          && reader.document(attested.evidence().get().sha256()).isEmpty()) {
        return Optional.of("entry " + entry.sequence() + ": its evidence is damaged or missing");
      }
      return Optional.empty();
    } catch (CaseException e) {
      return Optional.of("entry " + entry.sequence() + ": " + e.getMessage());
    }
  }

  private List<FindingRecord> findings(String sha256) {
    return FindingsDocument.read(
        reader
            .document(sha256)
            .orElseThrow(() -> new CaseException("its findings are damaged or missing")));
  }

  /** Documents that no entry names are harmless, but those that are kept must be whole. */
  private void documents() {
    for (String sha256 : reader.documents()) {
      if (reader.document(sha256).isEmpty()) {
        faults.add("document " + sha256 + " is damaged");
      }
    }
  }

  private <T extends Record> void compare(Table<T> table) {
    Map<Object, T> told = new HashMap<>();
    reader.tables().all(table).forEach(row -> told.put(table.key(row), row));
    for (T row : proved.all(table)) {
      @Nullable T other = told.remove(table.key(row));
      if (!row.equals(other)) {
        faults.add(differs(table, table.key(row)));
        return;
      }
    }
    told.keySet().stream().findFirst().ifPresent(key -> faults.add(differs(table, key)));
  }

  private static String differs(Table<?> table, Object key) {
    return "the table "
        + table
        + " is not what the history says, first at "
        + key
        + "; the history is unbroken";
  }
}
