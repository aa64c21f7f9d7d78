package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A key of a hive in the making; a method that sets something gives the key itself. */
public final class NewKey {
  /**
   * A value in the making.
   *
   * @param type the number of its type
   */
  record NewValue(String name, int type, ByteBuffer data) {}

  final String name;

  /** By upper-case name, which is the order in which Windows lists them. */
  final TreeMap<String, NewKey> keys = new TreeMap<>();

  final List<NewValue> values = new ArrayList<>();
  private Instant lastWritten;

  NewKey(String name, Instant lastWritten) {
    this.name = name;
    this.lastWritten = lastWritten;
  }

  /** The key at the end of a path from below this one; keys that are missing are made. */
  public NewKey key(String path) {
    NewKey at = this;
    for (String step : path.split("\\\\")) {
      Instant time = at.lastWritten;
      at = at.keys.computeIfAbsent(step.toUpperCase(Locale.ROOT), n -> new NewKey(step, time));
    }
    return at;
  }

  /** Sets when it was last written; keys made below it from now on begin with the same time. */
  public NewKey written(Instant time) {
    lastWritten = time;
    return this;
  }

  Instant lastWritten() {
    return lastWritten;
  }

  /** Adds a text. */
  public NewKey text(String valueName, String text) {
    return value(valueName, ValueType.SZ, utf16(text + "\0"));
  }

  /** Adds a text with variables. */
  public NewKey expandable(String valueName, String text) {
    return value(valueName, ValueType.EXPAND_SZ, utf16(text + "\0"));
  }

  /** Adds several texts. */
  public NewKey texts(String valueName, List<String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(text).append('\0'));
    return value(valueName, ValueType.MULTI_SZ, utf16(all.append('\0').toString()));
  }

  /** Adds a number of 32 bits. */
  public NewKey number(String valueName, long number) {
    ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) number);
    return value(valueName, ValueType.DWORD, data.array());
  }

  /** Adds data of any type that has a number. */
  public NewKey value(String valueName, ValueType type, byte[] data) {
    values.add(new NewValue(valueName, type.number(), ByteBuffer.wrap(data.clone())));
    return this;
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
