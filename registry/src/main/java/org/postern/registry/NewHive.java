package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.registry.NewKey.NewValue;

/**
 * A small hive in the making, laid out as Windows does (version 1.5): for the demo and for tests.
 */
public final class NewHive {
  private static final int ROOT = 0x2C;
  private static final int COMPRESSED_KEY = 0x20;
  private static final int COMPRESSED_VALUE = 1;
  private static final int HASH_FACTOR = 37;

  /** Characters that are noted of its path. */
  private static final int LONGEST_NAME = 31;

  /** Subkeys in one list of a list of lists; Windows has some 500, few make small tests. */
  private static final int SPLIT = 3;

  /** A self-relative security descriptor without owner, group and lists. */
  private static final byte[] DESCRIPTOR = {
    1, 0, 0, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final NewKey root;
  private final String fileName;
  private ListStyle style = ListStyle.LH;
  private int sequence = 1;
  private int security;

  /**
   * Begins a hive.
   *
   * @param fileName its path, of which Windows notes the end
   * @param lastWritten when it was last written; keys begin with the same time
   */
  public NewHive(String fileName, Instant lastWritten) {
    this.fileName = fileName;
    this.root = new NewKey("ROOT", lastWritten);
  }

  /** Its root key. */
  public NewKey root() {
    return root;
  }

  NewHive style(ListStyle wanted) {
    style = wanted;
    return this;
  }

  NewHive sequence(int number) {
    sequence = number;
    return this;
  }

  /** The hive's file. */
  public byte[] bytes() {
    NewBins bins = new NewBins();
    security = security(bins);
    int rootOffset = key(bins, root, -1);
    byte[] all = bins.bytes();
    ByteBuffer file = ByteBuffer.allocate(BaseBlock.SIZE + all.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, BaseBlock.SIGNATURE).putInt(4, sequence).putInt(8, sequence);
    file.putLong(12, FileTime.of(root.lastWritten()));
    file.putInt(20, 1).putInt(24, 5).putInt(28, 0).putInt(32, 1);
    file.putInt(36, rootOffset).putInt(40, all.length).putInt(44, 1);
    String end = fileName.substring(Math.max(0, fileName.length() - LONGEST_NAME));
    file.put(48, end.getBytes(StandardCharsets.UTF_16LE));
    file.put(BaseBlock.SIZE, all);
    file.putInt(508, BaseBlock.checksum(Image.of(file)));
    return file.array();
  }

  private static int security(NewBins bins) {
    int offset = bins.allocate(20 + DESCRIPTOR.length);
    bins.at(offset).putShort((short) 0x6b73).putShort((short) 0).putInt(offset).putInt(offset);
    bins.at(offset + 12).putInt(1).putInt(DESCRIPTOR.length).put(DESCRIPTOR);
    return offset;
  }

  private int key(NewBins bins, NewKey key, int parent) {
    boolean compressed = isLatin(key.name);
    byte[] name = encoded(key.name, compressed);
    int offset = bins.allocate(Key.HEADER + name.length);
    int flags = (compressed ? COMPRESSED_KEY : 0) | (parent < 0 ? ROOT : 0);
    bins.at(offset).putShort((short) Cells.KEY).putShort((short) flags);
    bins.at(offset + 4).putLong(FileTime.of(key.lastWritten())).putInt(0).putInt(parent);
    bins.at(offset + 72).putShort((short) name.length).putShort((short) 0).put(name);
    List<NewKey> keys = List.copyOf(key.keys.values());
    List<Integer> offsets = new ArrayList<>();
    keys.forEach(sub -> offsets.add(key(bins, sub, offset)));
    int list = keys.isEmpty() ? -1 : list(bins, keys, offsets);
    int values = key.values.isEmpty() ? -1 : values(bins, key.values);
    bins.at(offset + 20).putInt(keys.size()).putInt(0).putInt(list).putInt(-1);
    bins.at(offset + 36).putInt(key.values.size()).putInt(values).putInt(security).putInt(-1);
    return offset;
  }

  private int list(NewBins bins, List<NewKey> keys, List<Integer> offsets) {
    if (style != ListStyle.RI) {
      return leaf(bins, keys, offsets);
    }
    List<Integer> lists = new ArrayList<>();
    for (int i = 0; i < keys.size(); i += SPLIT) {
      int to = Math.min(i + SPLIT, keys.size());
      lists.add(leaf(bins, keys.subList(i, to), offsets.subList(i, to)));
    }
    int offset = bins.allocate(4 + 4 * lists.size());
    ByteBuffer list = bins.at(offset).putShort((short) SubkeyReader.RI);
    list.putShort((short) lists.size());
    lists.forEach(list::putInt);
    return offset;
  }

  private int leaf(NewBins bins, List<NewKey> keys, List<Integer> offsets) {
    int width = style == ListStyle.LI ? 4 : 8;
    int offset = bins.allocate(4 + width * keys.size());
    int signature =
        switch (style) {
          case LI -> SubkeyReader.LI;
          case LF -> SubkeyReader.LF;
          case LH, RI -> SubkeyReader.LH;
        };
    ByteBuffer list = bins.at(offset).putShort((short) signature);
    list.putShort((short) keys.size());
    for (int i = 0; i < keys.size(); i++) {
      list.putInt(offsets.get(i));
      if (style != ListStyle.LI) {
        String name = keys.get(i).name;
        list.putInt(style == ListStyle.LF ? start(name) : hash(name));
      }
    }
    return offset;
  }

  private static int start(String name) {
    byte[] four = name.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(4).put(four, 0, Math.min(4, four.length)).rewind().getInt();
  }

  private static int hash(String name) {
    return name.toUpperCase(Locale.ROOT)
        .chars()
        .reduce(0, (sum, character) -> sum * HASH_FACTOR + character);
  }

  private static int values(NewBins bins, List<NewValue> values) {
    List<Integer> offsets = values.stream().map(value -> value(bins, value)).toList();
    int offset = bins.allocate(4 * offsets.size());
    offsets.forEach(bins.at(offset)::putInt);
    return offset;
  }

  private static int value(NewBins bins, NewValue value) {
    boolean compressed = isLatin(value.name());
    byte[] name = encoded(value.name(), compressed);
    byte[] data = value.data().array();
    int offset = bins.allocate(20 + name.length);
    bins.at(offset).putShort((short) ValueReader.VALUE).putShort((short) name.length);
    if (data.length <= 4) {
      bins.at(offset + 4).putInt(data.length | 0x80000000).put(data);
    } else {
      int address = data(bins, data);
      bins.at(offset + 4).putInt(data.length).putInt(address);
    }
    bins.at(offset + 12).putInt(value.type()).putShort((short) (compressed ? COMPRESSED_VALUE : 0));
    bins.at(offset + 20).put(name);
    return offset;
  }

  private static int data(NewBins bins, byte[] data) {
    if (data.length <= ValueBytes.SEGMENT) {
      int offset = bins.allocate(data.length);
      bins.at(offset).put(data);
      return offset;
    }
    List<Integer> segments = new ArrayList<>();
    for (int from = 0; from < data.length; from += ValueBytes.SEGMENT) {
      int count = Math.min(ValueBytes.SEGMENT, data.length - from);
      int segment = bins.allocate(count);
      bins.at(segment).put(data, from, count);
      segments.add(segment);
    }
    int list = bins.allocate(4 * segments.size());
    segments.forEach(bins.at(list)::putInt);
    int offset = bins.allocate(8);
    bins.at(offset).putShort((short) ValueBytes.BIG).putShort((short) segments.size()).putInt(list);
    return offset;
  }

  private static boolean isLatin(String name) {
    return name.chars().allMatch(character -> character < 256);
  }

  private static byte[] encoded(String name, boolean compressed) {
    return name.getBytes(compressed ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
  }
}
