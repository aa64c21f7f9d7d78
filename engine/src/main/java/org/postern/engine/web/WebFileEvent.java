package org.postern.engine.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.WebFile;

/**
 * A file of a web folder as rules see it, with the fields {@code Path}, {@code Name}, {@code
 * Extension}, {@code Place}, {@code Url}, {@code Size}, {@code Sha256}, {@code Created}, {@code
 * Modified}, {@code Owner}, {@code Hidden}, {@code Reserved}, {@code Baseline} and, once for each
 * YARA rule that holds, {@code Signature}; beside the other files of its server also {@code Review}
 * and {@code Detail}.
 */
public final class WebFileEvent implements SeenEvent {
  private static final String NOT_KNOWN = "not known";

  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final String fragment;

  /**
   * Describes a file.
   *
   * @param standing how it stands to the baseline
   * @param signatures names of the YARA rules that hold
   * @param fragment its decisive part, defused for display
   */
  public WebFileEvent(
      WebFile file, Baseline.Standing standing, List<String> signatures, String fragment) {
    this.fragment = fragment;
    String path = file.path();
    FileTraits traits = file.traits();
    put("Path", path);
    put("Name", WebPlace.fileName(path));
    put("Extension", WebPlace.extension(path));
    put("Place", WebPlace.of(path).map(WebPlace::name).orElse("elsewhere"));
    put("Url", file.url());
    put("Size", Long.toString(file.size()));
    put("Sha256", file.sha256());
    put("Created", traits.created().map(Instant::toString).orElse(NOT_KNOWN));
    put("Modified", traits.modified().map(Instant::toString).orElse(NOT_KNOWN));
    put("Owner", traits.owner().orElse(NOT_KNOWN));
    put("Hidden", Boolean.toString(traits.hidden()));
    put("Reserved", Boolean.toString(WebPlace.isReserved(path)));
    put("Baseline", standing.word());
    fields.put("signature", List.copyOf(signatures));
  }

  /**
   * Describes what a file is beside the others of its server.
   *
   * @param review the word that rules ask for in the field {@code Review}
   * @param detail what a person needs to know of it
   */
  public WebFileEvent(WebFile file, Baseline.Standing standing, String review, String detail) {
    this(file, standing, List.of(), detail);
    put("Review", review);
    put("Detail", detail);
  }

  private void put(String name, String value) {
    fields.put(name.toLowerCase(Locale.ROOT), List.of(value));
  }

  /** Size, times and the decisive part of the file. */
  @Override
  public String text() {
    return first("size")
        + " bytes, modified "
        + first("modified")
        + ", created "
        + first("created")
        + (first("owner").equals(NOT_KNOWN) ? "" : ", owner " + first("owner"))
        + (first("hidden").equals("true") ? ", hidden" : "")
        + ": "
        + fragment;
  }

  @Override
  public Map<String, List<String>> fields() {
    return fields;
  }

  @Override
  public List<String> values(String field) {
    return fields.getOrDefault(field.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    fields.values().forEach(values -> values.forEach(sink));
  }
}
