package org.postern.iis;

import java.util.List;
import java.util.Optional;

/**
 * How a site logs, its own settings before the defaults of all sites.
 *
 * @param enabled whether it writes a log
 * @param format such as {@code W3C}
 * @param directory folder of the logs, below which each site has {@code W3SVC} and its number
 * @param fields {@code logExtFileFlags}, if the file names them; else IIS's own default holds
 * @param places where the settings stand; empty where IIS's own defaults hold
 */
public record LogFile(
    boolean enabled,
    String format,
    String directory,
    Optional<List<String>> fields,
    List<Place> places) {
  public LogFile {
    fields = fields.map(List::copyOf);
    places = List.copyOf(places);
  }
}
