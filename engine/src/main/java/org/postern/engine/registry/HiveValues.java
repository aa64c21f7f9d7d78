package org.postern.engine.registry;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.postern.engine.read.ConfigurationEntry;
import org.postern.engine.registry.HiveEntries.Entry;
import org.postern.registry.Hive;
import org.postern.registry.Key;
import org.postern.registry.Value;

/** Every value of a hive as an entry, and every key that has none; for {@code postern dump}. */
public final class HiveValues {
  /** Bytes shown of binary data; longer ones are no reading for people. */
  private static final int MOST_BYTES = 1024;

  private HiveValues() {}

  /** Tells all of them, in the order of the hive; none is kept. */
  public static void tell(String path, Hive hive, Consumer<Entry> sink) {
    hive.root().ifPresent(root -> key(path, root, sink));
  }

  /** Goes down as deep as the library lets keys nest. */
  private static void key(String path, Key key, Consumer<Entry> sink) {
    List<Value> values = key.values();
    if (values.isEmpty()) {
      sink.accept(entry(path, "registry-key", key));
    }
    for (Value value : values) {
      Entry entry = entry(path, "registry-value", key);
      entry.fields().put("Name", value.name());
      entry.fields().put("Type", value.type().name().toLowerCase(Locale.ROOT));
      data(value, entry.fields());
      sink.accept(entry);
    }
    for (Key subkey : key.subkeys()) {
      key(path, subkey, sink);
    }
  }

  private static Entry entry(String path, String kind, Key key) {
    ConfigurationEntry fields = new ConfigurationEntry(path, kind, 0, key.offset());
    fields.put("Key", key.path());
    return new Entry(fields, key.offset(), KeyTime.of(key.lastWritten()));
  }

  private static void data(Value value, ConfigurationEntry fields) {
    List<String> texts = value.texts();
    if (value.number().isPresent()) {
      fields.put("Data", Long.toString(value.number().getAsLong()));
    } else if (!texts.isEmpty()) {
      texts.forEach(text -> fields.put("Data", text));
    } else {
      byte[] bytes = value.bytes();
      int shown = Math.min(bytes.length, MOST_BYTES);
      fields.put("Data", HexFormat.of().formatHex(bytes, 0, shown));
      if (shown < bytes.length) {
        fields.put("Size", Integer.toString(bytes.length));
      }
    }
  }
}
