package org.postern.sigma.parse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.postern.sigma.Position;
import org.postern.sigma.Value;

/**
 * Trees as bytes.
 *
 * <p>A number is in groups of seven bits, the lowest first, the top bit set in all but the last
 * byte. A text is the number of its bytes, then UTF-8. A tree is a tag, line, column, then a text
 * (scalar; the tag tells its kind), or a number and so many trees (items), or a number and so many
 * of text, line, column, tree (entries). What does not follow this form is no tree.
 */
final class TreeBytes {
  private static final int ITEMS = 8;
  private static final int ENTRIES = 9;

  private TreeBytes() {}

  /** The documents of one text, not yet made. */
  static final class Slice {
    private final byte[] bytes;
    private final int from;
    private final int to;

    Slice(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    private int length() {
      return to - from;
    }

    /** Makes them; empty if these are not the bytes of trees. */
    Optional<List<Tree>> trees() {
      try {
        Source source = new Source(bytes, from, to);
        List<Tree> trees = new ArrayList<>();
        for (int n = source.number(); n > 0; n--) {
          trees.add(source.tree(0));
        }
        return source.at == to ? Optional.of(trees) : Optional.empty();
      } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
        return Optional.empty();
      }
    }
  }

  static Slice of(List<Tree> trees) {
    Sink sink = new Sink();
    sink.number(trees.size());
    trees.forEach(sink::tree);
    byte[] bytes = sink.out.toByteArray();
    return new Slice(bytes, 0, bytes.length);
  }

  /**
   * A text and the lines before it in its file. The text itself, as hashing it would cost more than
   * comparing it does, and proves less. What a record has of itself Java would make at run time.
   */
  record Key(String text, int firstLine) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = text.compareTo(other.text);
      return order != 0 ? order : Integer.compare(firstLine, other.firstLine);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && firstLine == key.firstLine && text.equals(key.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode() + firstLine;
    }

    /** Whether the text has bytes of its own in UTF-8, as half a surrogate pair has none. */
    boolean canBeWritten() {
      return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }
  }

  /**
   * Slices by key: a heading, a check sum of the rest, their number, then text, lines before it,
   * length, bytes of each.
   */
  static final class Shelf {
    private static final byte[] HEADING = "postern trees 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BODY = HEADING.length + 4;

    private Shelf() {}

    static byte[] write(Map<Key, Slice> slices) {
      Sink sink = new Sink();
      sink.number(slices.size());
      slices.forEach(
          (key, slice) -> {
            sink.text(key.text());
            sink.number(key.firstLine());
            sink.number(slice.length());
            sink.out.write(slice.bytes, slice.from, slice.length());
          });
      byte[] body = sink.out.toByteArray();
      return ByteBuffer.allocate(BODY + body.length)
          .put(HEADING)
          .putInt(sum(body, 0))
          .put(body)
          .array();
    }

    /** Empty if these are not the bytes of a shelf. */
    static Optional<Map<Key, Slice>> read(byte[] bytes) {
      if (bytes.length < BODY
          || !ByteBuffer.wrap(bytes, 0, HEADING.length).equals(ByteBuffer.wrap(HEADING))
          || ByteBuffer.wrap(bytes).getInt(HEADING.length) != sum(bytes, BODY)) {
        return Optional.empty();
      }
      try {
        Source source = new Source(bytes, BODY, bytes.length);
        Map<Key, Slice> slices = new HashMap<>();
        for (int n = source.number(); n > 0; n--) {
          Key key = new Key(source.text(), source.number());
          int length = source.number();
          slices.put(key, new Slice(bytes, source.at, source.skip(length)));
        }
        return Optional.of(slices);
      } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
        return Optional.empty();
      }
    }

    private static int sum(byte[] bytes, int from) {
      CRC32C sum = new CRC32C();
      sum.update(bytes, from, bytes.length - from);
      return (int) sum.getValue();
    }
  }

  private static int tag(Value.Kind kind) {
    return switch (kind) {
      case TEXT -> 0;
      case NUMBER -> 1;
      case BOOLEAN -> 2;
      case NULL -> 3;
    };
  }

  private static Value.Kind kind(int tag) {
    return switch (tag) {
      case 0 -> Value.Kind.TEXT;
      case 1 -> Value.Kind.NUMBER;
      case 2 -> Value.Kind.BOOLEAN;
      case 3 -> Value.Kind.NULL;
      default -> throw new IllegalArgumentException("no tree");
    };
  }

  private static final class Sink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(int number) {
      int rest = number;
      for (; (rest & ~0x7f) != 0; rest >>>= 7) {
        out.write((rest & 0x7f) | 0x80);
      }
      out.write(rest);
    }

    void text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.write(bytes, 0, bytes.length);
    }

    private void place(Position position) {
      number(position.line());
      number(position.column());
    }

    void tree(Tree tree) {
      switch (tree) {
        case Tree.Scalar scalar -> {
          out.write(tag(scalar.value().kind()));
          place(scalar.position());
          text(scalar.value().text());
        }
        case Tree.Items list -> {
          out.write(ITEMS);
          place(list.position());
          number(list.items().size());
          list.items().forEach(this::tree);
        }
        case Tree.Entries map -> {
          out.write(ENTRIES);
          place(map.position());
          number(map.entries().size());
          map.entries()
              .forEach(
                  (key, entry) -> {
                    text(key);
                    place(entry.key());
                    tree(entry.tree());
                  });
        }
      }
    }
  }

  private static final class Source {
    private final byte[] bytes;
    private final int to;
    private int at;

    Source(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.to = to;
    }

    private int next() {
      if (at >= to) {
        throw new IllegalArgumentException("the bytes end too early");
      }
      return bytes[at++];
    }

    int number() {
      int number = 0;
      for (int shift = 0; shift < 32; shift += 7) {
        int group = next();
        number |= (group & 0x7f) << shift;
        if (group >= 0) {
          return number;
        }
      }
      throw new IllegalArgumentException("no number");
    }

    /** Steps over bytes and returns where they end. */
    int skip(int length) {
      if (length < 0 || length > to - at) {
        throw new IllegalArgumentException("the bytes end too early");
      }
      at += length;
      return at;
    }

    String text() {
      int length = number();
      int end = skip(length);
      return new String(bytes, end - length, length, StandardCharsets.UTF_8);
    }

    private Position place() {
      return new Position(number(), number());
    }

    Tree tree(int depth) {
      if (depth > DocumentReader.DEEPEST) {
        throw new IllegalArgumentException("nested too deeply");
      }
      int tag = next();
      Position at = place();
      return switch (tag) {
        case ITEMS -> {
          List<Tree> items = new ArrayList<>();
          for (int n = number(); n > 0; n--) {
            items.add(tree(depth + 1));
          }
          yield new Tree.Items(items, at);
        }
        case ENTRIES -> {
          Map<String, Tree.Entry> entries = new LinkedHashMap<>();
          for (int n = number(); n > 0; n--) {
            entries.put(text(), new Tree.Entry(place(), tree(depth + 1)));
          }
          yield new Tree.Entries(entries, at);
        }
        default -> new Tree.Scalar(new Value(kind(tag), text(), at));
      };
    }
  }
}
