package org.postern.evtx;

/**
 * The names of a chunk by offset, each decoded once, and the bound on what compiling it may cost.
 *
 * <p>A name is four bytes of a link to another name, a hash, a count and UTF-16 characters with a
 * NUL. Links and hashes are not followed, so cycles in the string table do no harm.
 */
final class ChunkNames {
  private static final int HEADER = 8;

  private final byte[] data;
  private final ByOffset<String> known;
  private int end;
  private int spent;

  ChunkNames(byte[] data) {
    this.data = data;
    this.known = new ByOffset<>(data.length);
  }

  /** Begins a chunk of so many bytes. */
  void reset(int length) {
    known.clear();
    end = length;
    spent = 0;
  }

  /** Bytes of a name in the chunk. */
  static int length(String name) {
    return HEADER + 2 * name.length() + 2;
  }

  /** Takes from the chunk's allowance. */
  void spend(int bytes) throws Damage {
    spent += bytes;
    if (spent > Limits.COMPILED_PER_CHUNK) {
      throw new Damage("templates of the chunk overlap beyond reason");
    }
  }

  /** Whether that name stands there; takes nothing from the allowance. */
  boolean holds(int offset, String name) {
    int chars = name.length();
    if (offset < 0
        || offset > end - HEADER
        || Bytes.u16(data, offset + 6) != chars
        || 2 * chars > end - offset - HEADER) {
      return false;
    }
    for (int i = 0; i < chars; i++) {
      if (Bytes.u16(data, offset + HEADER + 2 * i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String at(int offset) throws Damage {
    if (offset < 0 || offset > end - HEADER) {
      throw new Damage("name at " + Integer.toUnsignedString(offset) + " outside the chunk");
    }
    int chars = Bytes.u16(data, offset + 6);
    if (chars > Limits.NAME_CHARS || 2 * chars > end - offset - HEADER) {
      throw new Damage("name of " + chars + " characters");
    }
    spend(1 + chars);
    String name = known.get(offset);
    if (name == null) {
      name = Utf16.string(data, offset + HEADER, chars);
      for (int i = 0; i < chars; i++) {
        if (name.charAt(i) <= ' ') {
          throw new Damage("name with a control character");
        }
      }
      known.put(offset, name);
    }
    return name;
  }
}
