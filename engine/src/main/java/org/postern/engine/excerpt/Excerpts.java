package org.postern.engine.excerpt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceFinder;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.excerpt.Excerpt.Event;
import org.postern.engine.excerpt.Excerpt.Events;
import org.postern.engine.excerpt.Excerpt.Field;
import org.postern.engine.excerpt.Excerpt.Line;
import org.postern.engine.excerpt.Excerpt.Nothing;
import org.postern.engine.excerpt.Excerpt.Proof;
import org.postern.engine.excerpt.Excerpt.Text;
import org.postern.engine.excerpt.Excerpt.Wanted;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;

/**
 * Shows places of the evidence with what stands around them. Memory and time are bounded, whatever
 * the evidence; nothing is shown of a file that is not proved to be the one that was read.
 */
public final class Excerpts {
  /** Lines and records before and after. */
  private static final int AROUND = 6;

  /** Bytes that are looked at on each side; longer lines are cut. */
  private static final int REACH = 32 << 10;

  private static final int LONGEST_LINE = 2_000;

  /** Shown of a long line before the place, where the place lies within the line. */
  private static final int LEAD = 200;

  private static final int LONGEST_VALUE = 4_000;
  private static final int EVTX_HEADER = 4_096;
  private static final int EVTX_CHUNK = 65_536;

  private Excerpts() {}

  /** What stands around a place; says why if nothing can be shown. */
  public static Excerpt around(List<EvidenceRoot> roots, Wanted wanted) {
    List<Excerpt> shown = new ArrayList<>();
    List<Nothing> refused = new ArrayList<>();
    Set<String> passedOver =
        EvidenceFinder.find(
            roots,
            wanted.place().path(),
            artifact -> {
              if (shown.isEmpty()) {
                switch (of(artifact, wanted)) {
                  case Nothing no -> refused.add(no);
                  case Text text -> shown.add(text);
                  case Events events -> shown.add(events);
                }
              }
            });
    if (!shown.isEmpty()) {
      return shown.getFirst();
    }
    if (!refused.isEmpty()) {
      return refused.getFirst();
    }
    return new Nothing(
        "The file is not at hand: it does not lie where this run read it"
            + (passedOver.isEmpty() ? "." : " (" + String.join("; ", passedOver) + ")."));
  }

  private static Excerpt of(EvidenceArtifact artifact, Wanted wanted) {
    if (wanted.place().offset() < 0) {
      return new Nothing("The case does not know the place within the file.");
    }
    try {
      return switch (wanted.place().unit()) {
        case RECORD -> isEventLog(artifact) ? events(artifact, wanted) : text(artifact, wanted);
        case LINE, BYTE -> text(artifact, wanted);
      };
    } catch (Window.OutOfReachException e) {
      return new Nothing(
          "The file is at hand, but too large to be read up to this place while you wait.");
    } catch (IOException e) {
      return new Nothing("The file is at hand, but cannot be read: " + e.getMessage());
    }
  }

  /** Why an artifact is not shown: it is not the one that was read. */
  private static Optional<Nothing> changed(Window window, Wanted wanted) {
    return window
        .hash()
        .filter(hash -> !hash.equals(wanted.place().sha256()))
        .map(
            hash ->
                new Nothing(
                    "The file has changed since it was read: its SHA-256 is now " + hash + "."));
  }

  private static Nothing unproved() {
    return new Nothing(
        "The file is too large to be hashed here, and what stands at this place is not what was"
            + " read: it has changed.");
  }

  private static Excerpt text(EvidenceArtifact artifact, Wanted wanted) throws IOException {
    Place place = wanted.place();
    long from = Math.max(0, place.offset() - REACH);
    int length = (int) (place.offset() - from) + REACH;
    Window window = Window.of(artifact, from, length, place.unit() != Place.Unit.BYTE);
    Optional<Nothing> changed = changed(window, wanted);
    if (changed.isPresent()) {
      return changed.get();
    }
    byte[] bytes = window.bytes();
    int at = (int) (place.offset() - from);
    if (at >= bytes.length) {
      return new Nothing("The file is shorter than it was when it was read.");
    }
    if (place.unit() == Place.Unit.BYTE && isBinary(bytes)) {
      return new Nothing("The place lies in a binary file, which is not shown as text.");
    }
    List<Line> lines = lines(bytes, from, at, place);
    if (window.hash().isEmpty() && !isRecorded(bytes, at, wanted.recorded())) {
      return unproved();
    }
    return new Text(artifact.path(), window.hash().isPresent() ? Proof.HASH : Proof.LINE, lines);
  }

  private static boolean isBinary(byte[] bytes) {
    int odd = 0;
    for (byte b : bytes) {
      odd += b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' ? 1 : 0;
    }
    return odd > bytes.length / 10;
  }

  private static List<Line> lines(byte[] bytes, long from, int at, Place place) {
    int begin = at;
    while (begin > 0 && bytes[begin - 1] != '\n') {
      begin--;
    }
    List<Line> before = new ArrayList<>();
    // The window may begin in the middle of a line, of which only the end would be seen.
    for (int end = begin - 1; end >= 0 && before.size() < AROUND; ) {
      int start = end;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      if (start == 0 && from > 0) {
        break;
      }
      long number = number(place, -1L - before.size());
      before.add(new Line(number, line(bytes, start, end, 0), false));
      end = start - 1;
    }
    List<Line> lines = new ArrayList<>(before.reversed());
    int end = end(bytes, begin);
    lines.add(
        new Line(
            number(place, 0),
            line(bytes, begin, end, at - begin > LONGEST_LINE - LEAD ? at - begin - LEAD : 0),
            true));
    for (int after = 1; after <= AROUND && end + 1 < bytes.length; after++) {
      int start = end + 1;
      end = end(bytes, start);
      lines.add(new Line(number(place, after), line(bytes, start, end, 0), false));
    }
    return lines;
  }

  private static long number(Place place, long away) {
    return place.unit() == Place.Unit.LINE ? Math.max(0, place.number() + away) : 0;
  }

  private static int end(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static String line(byte[] bytes, int start, int end, int skip) {
    int to = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    int from = Math.min(start + skip, to);
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return (skip > 0 ? "…" : "") + cut(text, LONGEST_LINE);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /** Whether what stands at a place is what a finding keeps of it, which may be cut. */
  private static boolean isRecorded(byte[] bytes, int at, String recorded) {
    String kept = recorded.endsWith("…") ? recorded.substring(0, recorded.length() - 1) : recorded;
    String there = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
    return !kept.isBlank() && there.replace('\0', '\uFFFD').startsWith(kept);
  }

  private static boolean isEventLog(EvidenceArtifact artifact) throws IOException {
    if (!artifact.content().isShared()) {
      // It can be opened once only, and event logs are what has records.
      return true;
    }
    try (InputStream in = artifact.content().open()) {
      return EvtxReader.recognises(in.readNBytes(EvtxReader.HEAD));
    }
  }

  /** Takes the records of a chunk, and the text of the one that is sought. */
  private static final class Records implements EvtxVisitor {
    final List<Event> events = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    private final long sought;

    Records(long sought) {
      this.sought = sought;
    }

    @Override
    public void record(EvtxRecord record) {
      boolean marked = record.offset() == sought;
      List<Field> fields = new ArrayList<>();
      record.forEachField((name, value) -> fields.add(new Field(name, cut(value, LONGEST_VALUE))));
      events.add(new Event(record.recordId(), record.timeCreated().toString(), fields, marked));
      if (marked) {
        try {
          record.writeXml(text);
        } catch (IOException e) {
          throw new UncheckedIOException("a StringBuilder does not fail", e);
        }
      }
    }

    @Override
    public void gap(EvtxGap gap) {
      // The run has told what of the file could not be read.
    }
  }

  /** Only the chunk of the record is read apart. */
  private static Excerpt events(EvidenceArtifact artifact, Wanted wanted) throws IOException {
    long offset = wanted.place().offset();
    long chunk = EVTX_HEADER + Math.max(0, offset - EVTX_HEADER) / EVTX_CHUNK * EVTX_CHUNK;
    Window window = Window.of(artifact, chunk, EVTX_CHUNK, false);
    Optional<Nothing> changed = changed(window, wanted);
    if (changed.isPresent()) {
      return changed.get();
    }
    Records records = new Records(offset - chunk);
    EvtxReader.read(new ByteArrayInputStream(window.bytes()), records);
    List<Event> all = records.events;
    int at = 0;
    while (at < all.size() && !all.get(at).marked()) {
      at++;
    }
    if (at == all.size()) {
      return new Nothing("The record cannot be found again at its place in the file.");
    }
    byte[] xml = records.text.toString().getBytes(StandardCharsets.UTF_8);
    if (window.hash().isEmpty() && !isRecorded(xml, 0, wanted.recorded())) {
      return unproved();
    }
    return new Events(
        artifact.path(),
        window.hash().isPresent() ? Proof.HASH : Proof.LINE,
        all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)));
  }
}
