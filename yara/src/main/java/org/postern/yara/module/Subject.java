package org.postern.yara.module;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is scanned, with the surroundings that modules may ask for; one scan, one thread. */
public final class Subject {
  private final MemorySegment data;
  private final Instant now;
  private final Consumer<String> console;
  private final Map<String, Object> memory = new HashMap<>();

  /** A subject of one scan. */
  public Subject(MemorySegment data, Instant now, Consumer<String> console) {
    this.data = data;
    this.now = now;
    this.console = console;
  }

  /** The bytes. */
  public MemorySegment data() {
    return data;
  }

  /** How many bytes. */
  public long size() {
    return data.byteSize();
  }

  /** The time of the scan. */
  public Instant now() {
    return now;
  }

  /** Writes a line of a rule's to the caller. */
  public void log(String line) {
    console.accept(line);
  }

  /** One byte, from 0 to 255; the offset must be valid. */
  public int byteAt(long offset) {
    return data.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }

  /** What a supplier gives, asked once per scan and key. */
  @SuppressWarnings("unchecked")
  public <T> T remember(String key, Supplier<T> supplier) {
    Object known = memory.get(key);
    if (known == null) {
      known = supplier.get();
      memory.put(key, known);
    }
    return (T) known;
  }
}
