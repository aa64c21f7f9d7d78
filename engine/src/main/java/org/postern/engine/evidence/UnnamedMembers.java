package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.utils.BoundedSeekableByteChannelInputStream;

/**
 * Finds members of a zip that its table of contents does not name. Only bytes that belong to no
 * named member and not to the table are searched, so a zip stored within a zip is left alone, and
 * an honest archive costs nothing: data descriptors are shorter than any header. Where a member
 * ends is told by unpacking it once; the search goes on behind it, so no byte is unpacked twice.
 */
final class UnnamedMembers {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int HEADER_BYTES = 30;

  /** Bits of the general purpose flag that nobody uses (APPNOTE.TXT, 4.4.4). */
  private static final int UNUSED_FLAGS = 0xD780;

  private static final int HAS_DESCRIPTOR = 8;

  /** The newest version of the format is 6.3. */
  private static final int NEWEST = 63;

  private final Path path;
  private final FileWindow window;
  private final Limits limits;
  private final long room;
  private final Expansion expansion;
  private final List<Member> found = new ArrayList<>();

  /**
   * What was found.
   *
   * @param members in the order of their places
   * @param whole whether all bytes that belong to nobody were searched
   */
  record Found(List<Member> members, boolean whole) {
    Found {
      members = List.copyOf(members);
    }
  }

  /**
   * A member that the table does not name.
   *
   * @param entry what its own header says, and what stands behind it
   * @param readable whether its method is one that is read
   * @param from where its header stands
   * @param to where its last byte was found, or what follows it begins
   */
  record Member(Path path, ZipArchiveEntry entry, boolean readable, long from, long to)
      implements PackedMember {
    @Override
    public InputStream open(Consumer<String> differs) throws IOException {
      ZipArchiveInputStream zip = new ZipArchiveInputStream(bytes(path, from, to));
      try {
        if (zip.getNextEntry() == null) {
          throw new IOException("its header is damaged");
        }
        return zip;
      } catch (IOException | RuntimeException | LinkageError e) {
        zip.close();
        throw e;
      }
    }

    @Override
    public long packed() {
      return to - from;
    }
  }

  private UnnamedMembers(Path path, FileWindow window, Limits limits, long room, long size) {
    this.path = path;
    this.window = window;
    this.limits = limits;
    this.room = room;
    this.expansion = new Expansion(limits, size);
  }

  /**
   * Searches.
   *
   * @param named what the table names
   * @param table where it stands
   * @throws IOException if the file cannot be read
   */
  static Found in(Path path, List<ZipArchiveEntry> named, ZipDirectory.Entries table, Limits limits)
      throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      List<Range> gaps = gaps(named, table, file.size());
      if (gaps.isEmpty()) {
        return new Found(List.of(), true);
      }
      return new UnnamedMembers(
              path, new FileWindow(file), limits, limits.members() - named.size(), file.size())
          .search(gaps);
    }
  }

  /** The bytes of a file between two offsets. */
  private static InputStream bytes(Path path, long from, long to) throws IOException {
    FileChannel file = FileChannel.open(path);
    return new BoundedSeekableByteChannelInputStream(from, to - from, file) {
      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  private record Range(long from, long to) {}

  /** Stretches of bytes that belong to nobody and have room for a header. */
  private static List<Range> gaps(
      List<ZipArchiveEntry> named, ZipDirectory.Entries table, long size) {
    List<Range> taken = new ArrayList<>();
    taken.add(new Range(table.from(), table.to()));
    for (ZipArchiveEntry entry : named) {
      long from = entry.getLocalHeaderOffset();
      long data = Math.max(entry.getDataOffset(), from + HEADER_BYTES);
      taken.add(new Range(from, data + Math.max(0, entry.getCompressedSize())));
    }
    taken.sort(Comparator.comparingLong(Range::from));
    List<Range> gaps = new ArrayList<>();
    long end = 0;
    for (Range one : taken) {
      if (one.from() - end > HEADER_BYTES) {
        gaps.add(new Range(end, one.from()));
      }
      end = Math.max(end, one.to());
    }
    if (size - end > HEADER_BYTES) {
      gaps.add(new Range(end, size));
    }
    return gaps;
  }

  private Found search(List<Range> gaps) throws IOException {
    for (Range gap : gaps) {
      long at = window.find(LOCAL_HEADER, gap.from(), gap.to());
      while (at >= 0) {
        if (found.size() >= room) {
          return new Found(found, false);
        }
        at = window.find(LOCAL_HEADER, behind(at, gap.to()), gap.to());
      }
    }
    return new Found(found, true);
  }

  /** Takes the member whose header stands there, if it is one, and tells where to go on. */
  private long behind(long at, long end) throws IOException {
    if (end - at <= HEADER_BYTES || !isHeader(window.at(at, HEADER_BYTES))) {
      return at + 1;
    }
    ByteBuffer header = window.at(at, HEADER_BYTES);
    int name = header.getShort(26) & 0xFFFF;
    long data = at + HEADER_BYTES + name + (header.getShort(28) & 0xFFFF);
    if (data > end) {
      return at + 1;
    }
    boolean open = (header.getShort(6) & HAS_DESCRIPTOR) != 0;
    ZipArchiveEntry plain = new ZipArchiveEntry(text(window.at(at + HEADER_BYTES, name)));
    plain.setMethod(header.getShort(8) & 0xFFFF);
    Member member = member(plain, at, data, end, open);
    if (!member.entry().isDirectory()) {
      found.add(member);
    }
    return Math.max(at + 1, member.to());
  }

  private static boolean isHeader(ByteBuffer header) {
    return (header.getShort(4) & 0xFF) <= NEWEST
        && (header.getShort(6) & UNUSED_FLAGS) == 0
        && ZipMethod.getMethodByCode(header.getShort(8)) != null
        && header.getShort(26) != 0;
  }

  private static String text(ByteBuffer name) {
    return StandardCharsets.UTF_8.decode(name).toString();
  }

  private Member member(ZipArchiveEntry plain, long at, long data, long end, boolean open)
      throws IOException {
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(bytes(path, at, end))) {
      ZipArchiveEntry entry = zip.getNextEntry();
      if (entry == null) {
        return new Member(path, plain, true, at, data);
      }
      boolean readable = zip.canReadEntryData(entry);
      long packed = open ? 0 : entry.getCompressedSize();
      if (readable && entry.getMethod() == ZipEntry.DEFLATED) {
        packed = unpacked(zip);
      }
      return new Member(path, entry, readable, at, to(data, packed, end));
    } catch (IOException | RuntimeException | LinkageError damaged) {
      // Found all the same; whoever opens it is told why it cannot be read.
      return new Member(path, plain, true, at, data);
    }
  }

  private static long to(long data, long packed, long end) {
    return packed < 0 || packed > end - data ? end : data + packed;
  }

  /** Bytes that unpack, as far as they do; then the entry knows what stands behind them. */
  private long unpacked(ZipArchiveInputStream zip) {
    long packed = 0;
    try {
      InputStream bounded = new BoundedStream(zip, limits, zip::getCompressedCount, expansion);
      bounded.transferTo(OutputStream.nullOutputStream());
      packed = zip.getCompressedCount();
      zip.getNextEntry();
    } catch (IOException | RuntimeException | LinkageError damaged) {
      packed = Math.max(packed, zip.getCompressedCount());
    }
    return packed;
  }
}
