package org.postern.yara.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The import table. */
final class PeImports {
  /** More than any real program has; bounds time on hostile data. */
  static final int MAX_LIBRARIES = 2048;

  static final int MAX_FUNCTIONS = 16_384;

  /** Libraries whose functions the common import hash names by a table of ordinals. */
  private static final Set<String> NAMED_ORDINALS =
      Set.of("ws2_32.dll", "wsock32.dll", "oleaut32.dll");

  final List<Library> libraries = new ArrayList<>();
  int functions;

  /** An imported library. */
  record Library(String name, List<Function> functions) {}

  /** An imported function; an ordinal of -1 means by name. */
  record Function(String name, long ordinal) {}

  PeImports(PeHeaders pe) {
    long at = pe.offset(pe.directoryRva(1));
    while (at > 0 && pe.bytes.has(at, 20) && libraries.size() < MAX_LIBRARIES) {
      long name = pe.bytes.at(at + 12, 4);
      if (name == 0) {
        return;
      }
      long thunks = pe.bytes.at(at, 4) != 0 ? pe.bytes.at(at, 4) : pe.bytes.at(at + 16, 4);
      List<Function> list = functions(pe, thunks);
      if (!list.isEmpty()) {
        libraries.add(new Library(pe.bytes.text(pe.offset(name), 256), list));
      }
      at += 20;
    }
  }

  private List<Function> functions(PeHeaders pe, long rva) {
    int width = pe.wide ? 8 : 4;
    List<Function> list = new ArrayList<>();
    long at = pe.offset(rva);
    while (at >= 0 && pe.bytes.has(at, width) && functions < MAX_FUNCTIONS) {
      long thunk = pe.bytes.at(at, width);
      if (thunk == 0) {
        break;
      }
      boolean byOrdinal = pe.wide ? thunk < 0 : (thunk & 0x80000000L) != 0;
      long hint = pe.offset(thunk);
      if (byOrdinal) {
        list.add(new Function("ord" + (thunk & 0xffff), thunk & 0xffff));
        functions++;
      } else if (hint >= 0) {
        list.add(new Function(pe.bytes.text(hint + 2, 512), -1));
        functions++;
      }
      at += width;
    }
    return list;
  }

  /** The import hash; absent where it would need the tables of ordinals' names. */
  Optional<String> hash() {
    List<String> names = new ArrayList<>();
    for (Library library : libraries) {
      String name = library.name.toLowerCase(Locale.ROOT);
      String stem = name.replaceFirst("\\.(dll|ocx|sys)$", "");
      for (Function function : library.functions) {
        if (function.ordinal >= 0 && NAMED_ORDINALS.contains(name)) {
          return Optional.empty();
        }
        names.add(stem + "." + function.name.toLowerCase(Locale.ROOT));
      }
    }
    byte[] text = String.join(",", names).getBytes(StandardCharsets.ISO_8859_1);
    byte[] digest = HashModule.messageDigest("MD5").digest(text);
    return libraries.isEmpty() ? Optional.empty() : Optional.of(HexFormat.of().formatHex(digest));
  }
}
