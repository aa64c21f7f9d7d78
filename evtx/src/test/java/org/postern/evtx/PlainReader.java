package org.postern.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The plain twin of the reader: no template is kept, each record becomes a tree and the tree text.
 * Knows nothing of damage.
 */
final class PlainReader {
  /** A value of a template instance. */
  record Value(int type, ByteBuffer bytes) {}

  /** Where a value belongs. */
  record Place(int index, boolean optional) {}

  /** An element; values of attributes and content are strings, places and nodes. */
  record Node(
      String name,
      int dependency,
      List<String> attributes,
      List<List<Object>> values,
      List<Object> content) {}

  private final ByteBuffer b;

  private PlainReader(byte[] chunk) {
    b = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The XML of every record. */
  static List<String> xml(byte[] file) {
    List<String> all = new ArrayList<>();
    for (int at = 4096; at + 65_536 <= file.length; at += 65_536) {
      byte[] chunk = java.util.Arrays.copyOfRange(file, at, at + 65_536);
      if (chunk[0] == 'E') {
        new PlainReader(chunk).records(all);
      }
    }
    return all;
  }

  private void records(List<String> all) {
    int end = b.getInt(48);
    for (int at = 512; at < end && b.getInt(at) == 0x2a2a; at += b.getInt(at + 4)) {
      b.position(at + 24);
      all.add(fragment(true));
    }
  }

  private String fragment(boolean dependencies) {
    int token = b.get();
    while (token == 0x0f) {
      b.position(b.position() + 3);
      token = b.get();
    }
    if (token == 0x0c) {
      return instance();
    }
    return PlainText.node(element(token, dependencies), List.of(), this);
  }

  /** Embedded XML. */
  String embedded(Value value) {
    b.position(value.bytes().arrayOffset() + value.bytes().position());
    return fragment(false);
  }

  private String instance() {
    b.position(b.position() + 5);
    int definition = b.getInt();
    int after = b.position();
    b.position(definition + 24 + 4);
    Node node = element(b.get(), true);
    b.position(definition == after ? definition + 24 + b.getInt(definition + 20) : after);
    int[] descriptors = new int[b.getInt()];
    for (int i = 0; i < descriptors.length; i++) {
      descriptors[i] = b.getInt();
    }
    List<Value> values = new ArrayList<>();
    for (int descriptor : descriptors) {
      int length = descriptor & 0xffff;
      ByteBuffer bytes = b.slice(b.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      values.add(new Value(descriptor >>> 16 & 0xff, bytes));
      b.position(b.position() + length);
    }
    return PlainText.node(node, values, this);
  }

  private Node element(int token, boolean dependencies) {
    int dependency = dependencies ? b.getShort() : -1;
    b.getInt();
    Node node =
        new Node(name(), dependency, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if ((token & 0x40) != 0) {
      b.getInt();
      while ((b.get(b.position()) & 0x3f) == 6) {
        b.get();
        node.attributes().add(name());
        node.values().add(new ArrayList<>());
        content(node.values().getLast(), dependencies);
      }
    }
    if (b.get() == 2) {
      content(node.content(), dependencies);
      b.get();
    }
    return node;
  }

  private void content(List<Object> parts, boolean dependencies) {
    while (true) {
      int token = b.get(b.position());
      switch (token & 0x3f) {
        case 5 -> {
          b.getShort();
          parts.add(characters(b.getShort() & 0xffff));
        }
        case 0x0d, 0x0e -> {
          b.get();
          parts.add(new Place(b.getShort() & 0xffff, (token & 0x3f) == 0x0e));
          b.get();
        }
        case 1 -> parts.add(element(b.get(), dependencies));
        case 2, 3, 4, 6 -> {
          return;
        }
        default -> throw new AssertionError("token " + token);
      }
    }
  }

  private String name() {
    int offset = b.getInt();
    int after = b.position();
    b.position(offset + 6);
    String name = characters(b.getShort());
    b.position(offset == after ? b.position() + 2 : after);
    return name;
  }

  private String characters(int count) {
    byte[] bytes = new byte[2 * count];
    b.get(bytes);
    return PlainText.utf16(bytes);
  }
}
