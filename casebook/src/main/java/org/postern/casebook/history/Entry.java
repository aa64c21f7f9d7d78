package org.postern.casebook.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change in the history of a case.
 *
 * @param sequence from 1, without holes
 * @param time when, in ISO 8601 and UTC, as it was written
 * @param who name of the person, or of the account that ran the program
 * @param kind what kind of change, for example {@code action.attested}
 * @param payload canonical JSON of the change
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over all of the above, lower-case hexadecimal
 */
public record Entry(
    long sequence,
    String time,
    String who,
    String kind,
    String payload,
    String previous,
    String hash) {

  /** The entry after a head, with its hash. */
  public static Entry after(Head head, Instant time, String who, String kind, String payload) {
    long sequence = head.sequence() + 1;
    String at = time.toString();
    return new Entry(
        sequence,
        at,
        who,
        kind,
        payload,
        head.hash(),
        hashOf(sequence, at, who, kind, payload, head.hash()));
  }

  /** The head of a history that ends with this entry. */
  public Head head() {
    return new Head(sequence, hash);
  }

  /** What is wrong with this entry as the one after a head; empty if nothing is. */
  public Optional<String> fault(Head before) {
    if (sequence != before.sequence() + 1) {
      return Optional.of(
          "entry " + (before.sequence() + 1) + " is missing; the next one is " + sequence);
    }
    if (!previous.equals(before.hash())) {
      return Optional.of("entry " + sequence + " does not follow the one before it");
    }
    if (!hash.equals(hashOf(sequence, time, who, kind, payload, previous))) {
      return Optional.of("entry " + sequence + " was changed after it was written");
    }
    return Optional.empty();
  }

  /** The entry as one canonical JSON object, its hash included. */
  public String json() {
    String hashed = hashed(sequence, time, who, kind, payload, previous);
    // "hash" sorts before every other name.
    return "{\"hash\":\"" + hash + "\"," + hashed.substring(1);
  }

  /**
   * An entry from the JSON that {@link #json()} wrote; whether it holds, {@link #fault} says.
   *
   * @throws IllegalArgumentException if it is no entry
   */
  public static Entry of(JsonNode json) {
    for (String name : List.of("time", "who", "kind", "previous", "hash")) {
      if (!json.path(name).isTextual()) {
        throw new IllegalArgumentException("an entry without " + name);
      }
    }
    if (!json.path("sequence").isIntegralNumber() || !json.path("payload").isObject()) {
      throw new IllegalArgumentException("an entry without number or payload");
    }
    return new Entry(
        json.get("sequence").longValue(),
        json.get("time").textValue(),
        json.get("who").textValue(),
        json.get("kind").textValue(),
        CanonicalJson.of(json.get("payload")),
        json.get("previous").textValue(),
        json.get("hash").textValue());
  }

  private static String hashOf(
      long sequence, String time, String who, String kind, String payload, String previous) {
    return Sha256.of(hashed(sequence, time, who, kind, payload, previous));
  }

  /** The canonical JSON that is hashed; the payload stands in it as it is. */
  private static String hashed(
      long sequence, String time, String who, String kind, String payload, String previous) {
    StringBuilder out = new StringBuilder(payload.length() + 300);
    out.append("{\"kind\":");
    CanonicalJson.string(kind, out);
    out.append(",\"payload\":").append(payload).append(",\"previous\":");
    CanonicalJson.string(previous, out);
    out.append(",\"sequence\":").append(sequence).append(",\"time\":");
    CanonicalJson.string(time, out);
    out.append(",\"who\":");
    CanonicalJson.string(who, out);
    return out.append('}').toString();
  }
}
