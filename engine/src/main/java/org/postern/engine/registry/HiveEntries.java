package org.postern.engine.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.engine.read.ConfigurationEntry;
import org.postern.registry.Hive;
import org.postern.registry.Key;
import org.postern.registry.Value;

/** What a hive has Windows start by itself, as entries for rules of {@code configuration}. */
public final class HiveEntries {
  /**
   * An entry and the key that it comes from.
   *
   * @param offset of the key in the hive's file
   * @param written when the key was last written, if that can be true
   */
  public record Entry(ConfigurationEntry fields, long offset, Optional<Instant> written) {}

  /** A server has less than a thousand; more are a trap. */
  public static final int MOST = 50_000;

  private static final String WINDOWS = "Microsoft\\Windows\\CurrentVersion\\";
  private static final String NT = "Microsoft\\Windows NT\\CurrentVersion\\";

  /** Below these, each value is a command that is run at start or logon. */
  private static final List<String> RUN =
      List.of(
          WINDOWS + "Run",
          WINDOWS + "RunOnce",
          WINDOWS + "RunServices",
          WINDOWS + "RunServicesOnce",
          WINDOWS + "Policies\\Explorer\\Run",
          "WOW6432Node\\" + WINDOWS + "Run",
          "WOW6432Node\\" + WINDOWS + "RunOnce");

  /** Values that rules may ask for, by the names that Windows gives them. */
  private static final List<String> OF_SERVICE =
      List.of("ImagePath", "DisplayName", "ObjectName", "FailureCommand");

  private final String path;
  private final List<Entry> entries = new ArrayList<>();

  private HiveEntries(String path) {
    this.path = path;
  }

  /** The entries of a hive, of whatever sort it is. */
  public static List<Entry> of(String path, Hive hive) {
    HiveEntries all = new HiveEntries(path);
    for (String place : RUN) {
      hive.find(place).ifPresent(all::run);
      hive.find("Software\\" + place).ifPresent(all::run);
    }
    hive.find(NT + "Winlogon").ifPresent(all::logon);
    hive.find(NT + "Image File Execution Options")
        .ifPresent(key -> key.subkeys().forEach(all::debugger));
    SystemHive.controlSet(hive)
        .flatMap(set -> set.subkey("Services"))
        .ifPresent(key -> key.subkeys().forEach(all::service));
    return all.entries;
  }

  private void run(Key key) {
    for (Value value : key.values()) {
      value.text().ifPresent(command -> command(key, "run-key", value.name(), command));
    }
  }

  private void logon(Key key) {
    for (String name : List.of("Shell", "Userinit")) {
      Texts.of(key, name).ifPresent(command -> command(key, "logon-program", name, command));
    }
  }

  /** A program that Windows starts in the place of another one. */
  private void debugger(Key key) {
    Texts.of(key, "Debugger").ifPresent(command -> command(key, "debugger", key.name(), command));
  }

  private void command(Key key, String kind, String name, String command) {
    ConfigurationEntry entry = begin(key, kind, name);
    entry.put("Command", command);
  }

  private void service(Key key) {
    ConfigurationEntry entry = begin(key, "service", key.name());
    int start = Texts.number(key, "Start");
    entry.put("Start", start < 0 ? "unknown" : SystemHive.startWord(start));
    for (String value : OF_SERVICE) {
      Texts.of(key, value).ifPresent(text -> entry.put(value, text));
    }
    Optional<String> library =
        key.subkey("Parameters")
            .flatMap(parameters -> Texts.of(parameters, "ServiceDll"))
            .or(() -> Texts.of(key, "ServiceDll"));
    library.ifPresent(text -> entry.put("ServiceDll", text));
  }

  private ConfigurationEntry begin(Key key, String kind, String name) {
    ConfigurationEntry entry = new ConfigurationEntry(path, kind, 0, key.offset());
    entry.put("Key", key.path());
    entry.put("Name", name);
    if (entries.size() < MOST) {
      entries.add(new Entry(entry, key.offset(), KeyTime.of(key.lastWritten())));
    }
    return entry;
  }
}
