package org.postern.engine.excerpt;

import java.util.List;
import java.util.Objects;
import org.postern.engine.finding.Place;

/**
 * What stands around a place of the evidence. Texts are as they lie there: whoever shows them makes
 * them visible.
 */
public sealed interface Excerpt {
  /**
   * What is asked for.
   *
   * @param place as a finding names it; an offset of -1 is not known
   * @param recorded what stood there, as a finding keeps it
   */
  record Wanted(Place place, String recorded) {
    public Wanted {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(recorded, "recorded");
    }
  }

  /** How it is known that this is what was read. */
  enum Proof {
    /** The SHA-256 of the whole file is the one that the finding names. */
    HASH,
    /**
     * The file is too large to be hashed while somebody waits, but its line is the recorded one.
     */
    LINE
  }

  /**
   * Lines of a text.
   *
   * @param artifact path inside the evidence
   */
  record Text(String artifact, Proof proof, List<Line> lines) implements Excerpt {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line, or the part of it that is shown.
   *
   * @param number from 1, 0 if not known
   * @param marked whether it is the place
   */
  record Line(long number, String text, boolean marked) {}

  /**
   * Records of a Windows event log, in the order of the file.
   *
   * @param artifact path inside the evidence
   */
  record Events(String artifact, Proof proof, List<Event> events) implements Excerpt {
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * A record.
   *
   * @param record its {@code EventRecordID}
   * @param time ISO 8601
   * @param fields in the order of the record
   * @param marked whether it is the place
   */
  record Event(long record, String time, List<Field> fields, boolean marked) {
    public Event {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a record. */
  record Field(String name, String value) {}

  /**
   * Nothing can be shown.
   *
   * @param why one sentence
   */
  record Nothing(String why) implements Excerpt {}
}
