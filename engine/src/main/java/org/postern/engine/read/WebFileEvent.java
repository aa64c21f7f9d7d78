package org.postern.engine.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.evidence.FileTimes;

/**
 * A file of a web folder as rules see it, with the fields {@code Path}, {@code Name}, {@code
 * Extension}, {@code Place}, {@code Url}, {@code Size}, {@code Sha256}, {@code Created}, {@code
 * Modified}, {@code Reserved} and, once for each YARA rule that holds, {@code Signature}.
 */
final class WebFileEvent implements SeenEvent {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final String fragment;

  /**
   * Describes a file.
   *
   * @param signatures names of the YARA rules that hold
   * @param fragment its decisive part, defused for display
   */
  WebFileEvent(
      String path,
      FileTimes times,
      long size,
      String sha256,
      List<String> signatures,
      String fragment) {
    this.fragment = fragment;
    put("Path", path);
    put("Name", WebPlace.name(path));
    put("Extension", WebPlace.extension(path));
    put("Place", WebPlace.of(path).map(WebPlace::key).orElse("elsewhere"));
    put("Url", WebPlace.url(path));
    put("Size", Long.toString(size));
    put("Sha256", sha256);
    put("Created", times.created().map(Instant::toString).orElse("not known"));
    put("Modified", times.modified().map(Instant::toString).orElse("not known"));
    put("Reserved", Boolean.toString(WebPlace.isReserved(path)));
    fields.put("signature", List.copyOf(signatures));
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
