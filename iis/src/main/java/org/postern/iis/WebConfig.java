package org.postern.iis;

import java.util.Locale;
import java.util.Objects;

/**
 * A {@code web.config} and where it lay on the server.
 *
 * @param where its folder
 * @param file what it holds
 */
public record WebConfig(Where where, ConfigurationFile file) {
  public WebConfig {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(file, "file");
  }

  /** How its folder is known. */
  public sealed interface Where {}

  /**
   * A folder of the server; every virtual directory that shows it gets the file.
   *
   * @param path Windows path of the folder or of the file in it
   */
  public record Folder(String path) implements Where {
    String key() {
      String key = WindowsPath.key(path);
      return key.toLowerCase(Locale.ROOT).endsWith("\\web.config")
          ? key.substring(0, key.length() - "\\web.config".length())
          : key;
    }
  }

  /**
   * A place in a site.
   *
   * @param site name of the site
   * @param path path in it, such as {@code /owa}
   */
  public record InSite(String site, String path) implements Where {}
}
