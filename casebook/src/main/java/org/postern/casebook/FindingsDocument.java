package org.postern.casebook;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.change.FindingRecord;

/** The findings of a run as a document: canonical JSON, one in each line. */
final class FindingsDocument {
  private FindingsDocument() {}

  static byte[] bytes(Collection<FindingRecord> findings) {
    StringBuilder out = new StringBuilder();
    findings.forEach(finding -> out.append(ChangeCodec.json(finding)).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static List<FindingRecord> read(byte[] document) {
    return new String(document, StandardCharsets.UTF_8)
        .lines()
        .map(line -> ChangeCodec.record(line, FindingRecord.class))
        .toList();
  }

  /** Each key once; of two that are the same finding the first tells it, the other is counted. */
  static Collection<FindingRecord> joined(List<FindingRecord> findings) {
    Map<String, FindingRecord> byKey = new LinkedHashMap<>();
    findings.forEach(finding -> byKey.merge(finding.key(), finding, FindingRecord::and));
    return byKey.values();
  }
}
