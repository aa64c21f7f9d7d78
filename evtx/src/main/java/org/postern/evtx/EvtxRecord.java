package org.postern.evtx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log.
 *
 * <p>A view of the chunk it lies in: valid until the visitor returns, for longer after {@link
 * #copy()}; for one thread at a time. Values are decoded when asked for. Field names are those of
 * Sigma rules: {@code Provider_Name}, {@code EventID}, {@code Channel} from {@code System}; the
 * {@code Name} of {@code Data} items; the leaf elements of {@code UserData}, their attributes as
 * {@code Element_attribute}. {@code docs/evtx.md} has the whole table.
 */
public final class EvtxRecord {
  /** Marks, among the fields, records that the log itself no longer counts as its own. */
  static final String RECOVERED = "_recovered";

  /** Signature, size, identifier and time before the content. */
  static final int HEADER = 24;

  private Instance root;
  private final byte[] data;
  private int at;
  private int size;
  private long chunkOffset;
  private boolean recovered;

  /** Where text is made; the records of a chunk share it, which is why one thread at a time. */
  private final TextBuffer buffer;

  EvtxRecord(Instance root, byte[] data, TextBuffer buffer) {
    this.root = root;
    this.data = data;
    this.buffer = buffer;
  }

  void set(Instance content, long chunk, int position, int bytes, boolean slack) {
    root = content;
    chunkOffset = chunk;
    at = position;
    size = bytes;
    recovered = slack;
  }

  /** {@code System/EventRecordID}, or the identifier in the header where that is missing. */
  public long recordId() {
    return FieldReader.systemInteger(root, "EventRecordID", headerId());
  }

  /**
   * The identifier in the record's header, without holes within a file; exporting a log numbers the
   * records anew here and leaves {@code EventRecordID} as it was.
   */
  public long headerId() {
    return Bytes.i64(data, at + 8);
  }

  /** When the record was written, from its header. */
  public Instant written() {
    return Times.instant(Bytes.i64(data, at + 16));
  }

  /** {@code System/TimeCreated}, or the time of writing where that is missing or no time. */
  public Instant timeCreated() {
    return SystemTime.of(root).orElseGet(this::written);
  }

  /** Where the record begins in the file, in bytes. */
  public long offset() {
    return chunkOffset + at;
  }

  /** Its length in bytes with header and trailer. */
  public int size() {
    return size;
  }

  /**
   * Whether it was found outside what the chunk says it holds: deleted, overwritten or unflushed.
   */
  public boolean recovered() {
    return recovered;
  }

  /** {@code EventID} without its qualifiers, or -1. */
  public int eventId() {
    return (int) FieldReader.systemInteger(root, "EventID", -1);
  }

  /** The upper half of an old-style event identifier, or -1 where there is none. */
  public int qualifiers() {
    return (int) FieldReader.systemInteger(root, "EventID_Qualifiers", -1);
  }

  /** 1 critical, 2 error, 3 warning, 4 information, 5 verbose, 0 always; or -1. */
  public int level() {
    return (int) FieldReader.systemInteger(root, "Level", -1);
  }

  /** {@code Provider/@Name}, or empty. */
  public String provider() {
    return text("Provider_Name");
  }

  /** {@code Channel}, or empty. */
  public String channel() {
    return text("Channel");
  }

  /** {@code Computer}, or empty. */
  public String computer() {
    return text("Computer");
  }

  private String text(String name) {
    String value = FieldReader.first(root, name);
    return value == null ? "" : value;
  }

  /**
   * The value of a field as Windows writes it, or null if the event lacks it; of several the first,
   * those of {@code System} before others.
   */
  public @Nullable String value(String name) {
    return FieldReader.first(root, name);
  }

  /** All values of a field, of an array each item; those of {@code System} first. */
  public List<String> values(String name) {
    List<String> found = new ArrayList<>();
    FieldReader.all(root, name, found::add);
    return found;
  }

  /** The {@code Data} items without a name, in order; rules for old-style events count them. */
  public List<String> unnamedData() {
    return values(Field.UNNAMED);
  }

  /**
   * All values of a field, upper and lower case of its name alike, in document order; of an array
   * each item.
   */
  public List<String> valuesIgnoringCase(String name) {
    List<String> found = new ArrayList<>(1);
    FieldReader.ignoringCase(root, name, found);
    return found;
  }

  /** The first of {@link #valuesIgnoringCase}, or null. */
  public @Nullable String firstIgnoringCase(String name) {
    return FieldReader.firstIgnoringCase(root, name);
  }

  /** Visits the value of every field in document order, {@code System} included. */
  public void forEachValue(Consumer<String> sink) {
    FieldReader.values(root, sink);
  }

  /**
   * The same values as UTF-8, a line feed behind each, in an array from its beginning; half a
   * surrogate pair is three bytes. Valid until the next call for a record of the same chunk.
   */
  public ByteBuffer valuesAsUtf8() {
    buffer.truncate(0);
    FieldReader.values(root, buffer);
    return buffer.view();
  }

  /**
   * Visits every field in document order, {@code System} included; unnamed ones as {@code Data}.
   */
  public void forEachField(BiConsumer<String, String> sink) {
    FieldReader.forEach(root, true, sink);
  }

  /** Visits the fields of {@code EventData} and {@code UserData} in document order. */
  public void forEachDataField(BiConsumer<String, String> sink) {
    FieldReader.forEach(root, false, sink);
  }

  /**
   * Writes the event as Windows does, in one line; characters that XML cannot hold become U+FFFD.
   *
   * @throws IOException if {@code out} does
   */
  public void writeXml(Appendable out) throws IOException {
    buffer.truncate(0);
    new XmlWriter(buffer).document(root);
    buffer.moveTo(out);
  }

  /**
   * Writes the event as one JSON object in one line.
   *
   * @throws IOException if {@code out} does
   */
  public void writeJson(Appendable out) throws IOException {
    buffer.truncate(0);
    new JsonWriter(buffer).document(root);
    buffer.moveTo(out);
  }

  /** Writes the event as {@link #writeXml(Appendable)} does. */
  public void writeXml(TextBuffer out) {
    new XmlWriter(out).document(root);
  }

  /**
   * Writes the fields, as {@link #forEachField} visits them, as members of a JSON object, those of
   * one name together where the first of them stands: one value as text, several as a list. A
   * record that was {@linkplain #recovered() recovered} has {@code _recovered} before them.
   */
  public void writeFields(TextBuffer out) {
    if (!out.fields().write(root, recovered)) {
      writeManyFields(out);
    }
  }

  /** The same for any number of fields. */
  void writeManyFields(TextBuffer out) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    if (recovered) {
      byName.put(RECOVERED, new ArrayList<>(List.of("true")));
    }
    forEachField((name, value) -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    String comma = "";
    for (Map.Entry<String, List<String>> field : byName.entrySet()) {
      out.add(comma).add('"').add(field.getKey(), TextBuffer.FIELD).add("\":");
      boolean several = field.getValue().size() > 1;
      String before = several ? "[\"" : "\"";
      for (String value : field.getValue()) {
        out.add(before).add(value, TextBuffer.FIELD).add('"');
        before = ",\"";
      }
      out.add(several ? "]" : "");
      comma = ",";
    }
  }

  /** The record as it lies in the file. */
  public byte[] bytes() {
    return Arrays.copyOfRange(data, at, at + size);
  }

  /** The same record, independent of the file and valid as long as it is held. */
  public EvtxRecord copy() {
    byte[] own = bytes();
    EvtxRecord copy = new EvtxRecord(root.copy(own, -at, new TextBuffer()), own, new TextBuffer());
    copy.set(copy.root, chunkOffset + at, 0, size, recovered);
    return copy;
  }
}
