package org.postern.engine.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folders out of which IIS serves Exchange, and what a browser calls a file in them.
 *
 * @param name name by which rules ask for the place
 * @param folder part of the Windows path, lower case, between backslashes
 * @param url what stands for it in a request; empty where it is served under no address
 */
public record WebPlace(String name, String folder, String url) {
  /** More special places first. */
  private static final List<WebPlace> PLACES =
      List.of(
          new WebPlace("aspnet_client", "\\inetpub\\wwwroot\\aspnet_client\\", "/aspnet_client/"),
          new WebPlace("wwwroot", "\\inetpub\\wwwroot\\", "/"),
          new WebPlace(
              "owa-current", "\\frontend\\httpproxy\\owa\\auth\\current\\", "/owa/auth/Current/"),
          new WebPlace("owa-auth", "\\frontend\\httpproxy\\owa\\auth\\", "/owa/auth/"),
          new WebPlace("ecp-auth", "\\frontend\\httpproxy\\ecp\\auth\\", "/ecp/auth/"),
          new WebPlace("httpproxy", "\\frontend\\httpproxy\\", "/"),
          new WebPlace("clientaccess", "\\clientaccess\\", "/"),
          new WebPlace("aspnet-temp", "\\temporary asp.net files\\", ""));

  /** What IIS runs, or what tells IIS what to run. */
  private static final Set<String> SERVED =
      Set.of(
          ".asp", ".asa", ".aspx", ".ashx", ".asmx", ".ascx", ".asax", ".cer", ".cdx", ".cshtml",
          ".master", ".php", ".rem", ".soap", ".svc", ".vbhtml", ".xamlx");

  /** Programs and their symbols, of which Exchange's own folders hold gigabytes. */
  private static final Set<String> PROGRAMS = Set.of(".dll", ".exe", ".pdb", ".mui");

  /** The place of a file; empty if it lies in none of them. */
  public static Optional<WebPlace> of(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replace('/', '\\');
    return PLACES.stream().filter(place -> lower.contains(place.folder())).findFirst();
  }

  /**
   * The path from the web folder on, lower case, with backslashes: the same for every server
   * wherever Exchange is installed. Empty outside of web folders, and for what ASP.NET compiles,
   * which differs from server to server.
   */
  public static String key(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replace('/', '\\');
    return of(path)
        .filter(place -> !place.url().isEmpty())
        .map(place -> lower.substring(lower.indexOf(place.folder())))
        .orElse("");
  }

  /** Whether IIS would run the file as a page. */
  public static boolean isServed(String path) {
    return SERVED.contains(extension(path));
  }

  /** Whether a file is looked at for what an intruder may have left. */
  public static boolean isOfInterest(String path) {
    String extension = extension(path);
    if (SERVED.contains(extension) || extension.equals(".dmp")) {
      return true;
    }
    Optional<WebPlace> place = of(path);
    boolean programsOfExchange =
        PROGRAMS.contains(extension)
            && place
                .filter(p -> p.name().equals("httpproxy") || p.name().equals("clientaccess"))
                .isPresent();
    return place.isPresent() && !programsOfExchange;
  }

  /** What a browser asks for to get the file; the path itself where that is not known. */
  public static String url(String path) {
    return of(path)
        .filter(place -> !place.url().isEmpty())
        .map(
            place -> {
              int at = path.toLowerCase(Locale.ROOT).replace('/', '\\').indexOf(place.folder());
              return place.url() + path.substring(at + place.folder().length()).replace('\\', '/');
            })
        .orElse(path);
  }

  /** The last part of a path. */
  public static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  /** The extension in lower case with its dot, or empty text. */
  public static String extension(String path) {
    String name = fileName(path);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /** Whether a part of the path is a name that Windows reserves, which hides it from most tools. */
  public static boolean isReserved(String path) {
    for (String part : SEPARATOR.split(path)) {
      String bare = part.contains(".") ? part.substring(0, part.indexOf('.')) : part;
      if (RESERVED.contains(bare.toUpperCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static final Pattern SEPARATOR = Pattern.compile("[\\\\/]");

  private static final Set<String> RESERVED =
      Set.of("AUX", "COM1", "COM2", "COM3", "COM4", "CON", "LPT1", "LPT2", "LPT3", "NUL", "PRN");
}
