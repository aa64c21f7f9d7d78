package org.postern.casebook;

import java.nio.file.Path;
import java.util.Locale;

/** Where a case is kept. */
public sealed interface CaseLocation {
  /** How the location is named in messages; never with a password. */
  String shown();

  /**
   * A folder with an embedded database in it.
   *
   * @param folder need not exist yet
   */
  record Folder(Path folder) implements CaseLocation {
    /** The one file that is the case. */
    public static final String FILE = "case.db";

    /** The database's file. */
    public Path file() {
      return folder.resolve(FILE);
    }

    @Override
    public String shown() {
      return folder.toString();
    }
  }

  /**
   * A database on a PostgreSQL server; a schema holds one case.
   *
   * @param url {@code jdbc:postgresql://host/database}, without a password
   */
  record Server(String url) implements CaseLocation {
    @Override
    public String shown() {
      int query = url.indexOf('?');
      return query < 0 ? url : url.substring(0, query);
    }
  }

  /**
   * Tells a folder from a server's address.
   *
   * @throws CaseException for another kind of database, or an address with a password in it
   */
  static CaseLocation of(String text) {
    if (!text.startsWith("jdbc:")) {
      return new Folder(Path.of(text));
    }
    if (!text.startsWith("jdbc:postgresql:")) {
      throw new CaseException(
          "a case lies in a folder or on PostgreSQL (jdbc:postgresql://host/database)");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int query = lower.indexOf('?');
    String address = query < 0 ? lower : lower.substring(0, query);
    if (lower.contains("password=") || address.contains("@")) {
      throw new CaseException(
          "leave user and password out of --case, where everybody on this machine can read it; set"
              + " PGUSER and PGPASSWORD, or use a pgpass file");
    }
    return new Server(text);
  }
}
