package org.postern.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes a chunk token by token, as Windows does: names and templates in place at first use. */
final class ChunkWriter {
  /** A value of a template instance. */
  record Val(int type, Consumer<ByteBuffer> content) {
    static Val of(int type, byte[] bytes) {
      return new Val(type, b -> b.put(bytes));
    }
  }

  final ByteBuffer b = ByteBuffer.allocate(Chunk.SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> definitions = new HashMap<>();
  private boolean dependencies = true;
  private long first = -1;
  private long last;
  private int lastAt;

  ChunkWriter() {
    b.position(Chunk.HEADER);
  }

  static Val nul() {
    return Val.of(0, new byte[0]);
  }

  static Val str(String s) {
    return Val.of(1, s.getBytes(StandardCharsets.UTF_16LE));
  }

  static Val num(int type, int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return Val.of(type, bytes);
  }

  static Val xml(Runnable nested) {
    return new Val(0x21, _ -> nested.run());
  }

  ChunkWriter record(long id, long fileTime, Runnable content) {
    int start = b.position();
    b.putInt(0x2a2a).putInt(0).putLong(id).putLong(fileTime);
    content.run();
    b.put((byte) 0);
    while ((b.position() - start + 4) % 8 != 0) {
      b.put((byte) 0);
    }
    int size = b.position() - start + 4;
    b.putInt(size);
    b.putInt(start + 4, size);
    first = first < 0 ? id : first;
    last = id;
    lastAt = start;
    return this;
  }

  ChunkWriter fragment() {
    b.putInt(0x0001010f);
    return this;
  }

  /** An instance of the template called {@code key} here, defined at its first use. */
  ChunkWriter instance(String key, Runnable definition, Val... values) {
    b.put((byte) 0x0c).put((byte) 1).putInt(key.hashCode());
    Integer known = definitions.get(key);
    b.putInt(known == null ? b.position() + 4 : known);
    if (known == null) {
      define(key, definition);
    }
    return values(values);
  }

  private void define(String key, Runnable definition) {
    int start = b.position();
    definitions.put(key, start);
    b.putInt(0).putInt(key.hashCode()).putLong(0).putInt(0).putInt(0);
    boolean outer = dependencies;
    dependencies = true;
    fragment();
    definition.run();
    dependencies = outer;
    b.put((byte) 0);
    b.putInt(start + 20, b.position() - start - 24);
  }

  ChunkWriter values(Val... values) {
    b.putInt(values.length);
    int descriptors = b.position();
    b.position(descriptors + 4 * values.length);
    for (int i = 0; i < values.length; i++) {
      int start = b.position();
      dependencies = false;
      values[i].content().accept(b);
      dependencies = true;
      b.putShort(descriptors + 4 * i, (short) (b.position() - start));
      b.put(descriptors + 4 * i + 2, (byte) values[i].type());
    }
    return this;
  }

  ChunkWriter element(String name, Runnable content) {
    return element(name, Element.NONE, () -> {}, content);
  }

  ChunkWriter element(String name, int dependency, Runnable attributes, Runnable content) {
    int start = b.position();
    b.put((byte) 0x41);
    if (dependencies) {
      b.putShort((short) dependency);
    }
    int size = b.position();
    b.putInt(0);
    name(name);
    int list = b.position();
    b.putInt(0);
    attributes.run();
    b.putInt(list, b.position() - list - 4);
    if (b.position() == list + 4) {
      b.put(start, (byte) 0x01).position(list);
    }
    b.put((byte) 0x02);
    content.run();
    b.put((byte) 0x04);
    b.putInt(size, b.position() - size - 4);
    return this;
  }

  ChunkWriter attribute(String name, Runnable value) {
    b.put((byte) 0x06);
    name(name);
    value.run();
    return this;
  }

  ChunkWriter text(String text) {
    b.put((byte) 0x05).put((byte) 1).putShort((short) text.length());
    b.put(text.getBytes(StandardCharsets.UTF_16LE));
    return this;
  }

  ChunkWriter slot(int index, boolean optional) {
    b.put((byte) (optional ? 0x0e : 0x0d)).putShort((short) index).put((byte) 1);
    return this;
  }

  ChunkWriter name(String name) {
    Integer known = names.get(name);
    b.putInt(known == null ? b.position() + 4 : known);
    if (known == null) {
      names.put(name, b.position());
      b.putInt(0).putShort((short) name.hashCode()).putShort((short) name.length());
      b.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
    }
    return this;
  }

  /** The chunk with header and checksums. */
  byte[] bytes() {
    byte[] data = b.array().clone();
    ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(Chunk.SIGNATURE).putLong(first).putLong(last).putLong(first).putLong(last);
    header.putInt(128).putInt(lastAt).putInt(b.position());
    CRC32 records = new CRC32();
    records.update(data, Chunk.HEADER, b.position() - Chunk.HEADER);
    header.putInt((int) records.getValue());
    CRC32 sum = new CRC32();
    sum.update(data, 0, 120);
    sum.update(data, 128, 384);
    header.putInt(124, (int) sum.getValue());
    return data;
  }
}
