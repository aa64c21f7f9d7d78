package org.postern.yara.module;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.postern.yara.module.Type.Scalar;

/** The fields of {@code pe}, their types and their places in the headers. */
final class PeFields {
  private static final Map<String, Long> CONSTANTS = PeConstants.all();

  /** Name, offset and width from the signature on. */
  private static final String FILE_HEADER =
      "machine=4:2 number_of_sections=6:2 timestamp=8:4 pointer_to_symbol_table=12:4 "
          + "number_of_symbols=16:4 size_of_optional_header=20:2 characteristics=22:2";

  /** Name, offset and width from the optional header on, the same in both widths. */
  private static final String OPTIONAL_HEADER =
      "opthdr_magic=0:2 size_of_code=4:4 size_of_initialized_data=8:4 "
          + "size_of_uninitialized_data=12:4 entry_point_raw=16:4 base_of_code=20:4 "
          + "section_alignment=32:4 file_alignment=36:4 win32_version_value=52:4 "
          + "size_of_image=56:4 size_of_headers=60:4 checksum=64:4 subsystem=68:2 "
          + "dll_characteristics=70:2";

  private static final Map<String, Type> SECTION =
      Map.of(
          "name", Scalar.TEXT,
          "full_name", Scalar.TEXT,
          "characteristics", Scalar.WHOLE,
          "virtual_address", Scalar.WHOLE,
          "virtual_size", Scalar.WHOLE,
          "raw_data_offset", Scalar.WHOLE,
          "raw_data_size", Scalar.WHOLE);

  private static final Map<String, Type> VERSION =
      Map.of("major", Scalar.WHOLE, "minor", Scalar.WHOLE);

  private static final Map<String, Type> DIRECTORY =
      Map.of("virtual_address", Scalar.WHOLE, "size", Scalar.WHOLE);

  private static final Map<String, Type> RESOURCE =
      Map.of(
          "type", Scalar.WHOLE,
          "id", Scalar.WHOLE,
          "language", Scalar.WHOLE,
          "offset", Scalar.WHOLE,
          "length", Scalar.WHOLE);

  private static final Map<String, Type> EXPORT =
      Map.of("name", Scalar.TEXT, "ordinal", Scalar.WHOLE);

  private static final Map<String, Type> FUNCTION =
      Map.of("name", Scalar.TEXT, "ordinal", Scalar.WHOLE);

  private PeFields() {}

  static Map<String, Type> types() {
    Map<String, Type> types = new HashMap<>();
    CONSTANTS.keySet().forEach(name -> types.put(name, Scalar.WHOLE));
    for (String field : (FILE_HEADER + " " + OPTIONAL_HEADER).split(" ")) {
      types.put(field.substring(0, field.indexOf('=')), Scalar.WHOLE);
    }
    for (String name :
        List.of(
            "is_pe",
            "image_base",
            "base_of_data",
            "entry_point",
            "number_of_rva_and_sizes",
            "size_of_stack_reserve",
            "size_of_stack_commit",
            "size_of_heap_reserve",
            "size_of_heap_commit",
            "loader_flags",
            "number_of_imports",
            "number_of_imported_functions",
            "number_of_exports",
            "export_timestamp",
            "number_of_resources")) {
      types.put(name, Scalar.WHOLE);
    }
    for (String name :
        List.of("linker_version", "os_version", "image_version", "subsystem_version")) {
      types.put(name, struct(name, VERSION));
    }
    types.put("overlay", struct("overlay", Map.of("offset", Scalar.WHOLE, "size", Scalar.WHOLE)));
    types.put("sections", array("sections", SECTION));
    types.put("data_directories", array("data_directories", DIRECTORY));
    types.put("resources", array("resources", RESOURCE));
    types.put("export_details", array("export_details", EXPORT));
    types.put(
        "import_details",
        array(
            "import_details",
            Map.of(
                "library_name", Scalar.TEXT,
                "number_of_functions", Scalar.WHOLE,
                "functions", array("functions", FUNCTION))));
    types.put("version_info", new Type.Dictionary(Scalar.TEXT));
    types.put("dll_name", Scalar.TEXT);
    types.put("pdb_path", Scalar.TEXT);
    return types;
  }

  private static Type struct(String name, Map<String, Type> fields) {
    return new Type.Struct("pe." + name, fields);
  }

  private static Type array(String name, Map<String, Type> fields) {
    return new Type.Array(struct(name, fields));
  }

  static Value.Struct values(Optional<PeImage> image) {
    Map<String, Value> values = new HashMap<>();
    CONSTANTS.forEach((name, value) -> values.put(name, new Value.Whole(value)));
    values.put("is_pe", Value.of(image.isPresent()));
    image.ifPresent(pe -> fill(values, pe));
    return new Value.Struct(values);
  }

  private static void fill(Map<String, Value> values, PeImage image) {
    PeHeaders pe = image.headers();
    numbers(values, pe, FILE_HEADER, pe.start);
    numbers(values, pe, OPTIONAL_HEADER, pe.optional);
    int wide = pe.wide ? 8 : 4;
    whole(values, "image_base", pe.wide ? pe.header(24, 8) : pe.header(28, 4));
    if (!pe.wide) {
      whole(values, "base_of_data", pe.header(24, 4));
    }
    whole(values, "size_of_stack_reserve", pe.header(72, wide));
    whole(values, "size_of_stack_commit", pe.header(72 + wide, wide));
    whole(values, "size_of_heap_reserve", pe.header(72 + 2 * wide, wide));
    whole(values, "size_of_heap_commit", pe.header(72 + 3 * wide, wide));
    whole(values, "loader_flags", pe.header(72 + 4 * wide, 4));
    whole(values, "number_of_rva_and_sizes", pe.directories());
    long entry = pe.offset(pe.header(16, 4));
    if (entry >= 0) {
      whole(values, "entry_point", entry);
    }
    values.put("linker_version", version(pe.header(2, 1), pe.header(3, 1)));
    values.put("os_version", version(pe.header(40, 2), pe.header(42, 2)));
    values.put("image_version", version(pe.header(44, 2), pe.header(46, 2)));
    values.put("subsystem_version", version(pe.header(48, 2), pe.header(50, 2)));
    long overlay = pe.bytes.size() > pe.end() ? pe.end() : 0;
    values.put(
        "overlay", struct("offset", overlay, "size", overlay == 0 ? 0 : pe.bytes.size() - overlay));
    tables(values, image);
  }

  private static void tables(Map<String, Value> values, PeImage image) {
    PeHeaders pe = image.headers();
    values.put("sections", list(pe.sections.stream().map(s -> section(pe, s)).toList()));
    values.put(
        "data_directories",
        list(
            IntStream.range(0, (int) Math.min(pe.directories(), PeHeaders.DIRECTORIES))
                .<Value>mapToObj(
                    i -> struct("virtual_address", pe.directoryRva(i), "size", pe.directorySize(i)))
                .toList()));
    values.put(
        "resources", list(image.resources().resources.stream().map(PeFields::resource).toList()));
    whole(values, "number_of_resources", image.resources().resources.size());
    Map<String, Value> versionInfo = new LinkedHashMap<>();
    image.resources().versionInfo.forEach((k, v) -> versionInfo.put(k, new Value.Text(v)));
    values.put("version_info", new Value.Dictionary(versionInfo));
    whole(values, "number_of_imports", image.imports().libraries.size());
    whole(values, "number_of_imported_functions", image.imports().functions);
    values.put(
        "import_details", list(image.imports().libraries.stream().map(PeFields::library).toList()));
    whole(values, "number_of_exports", image.exports().exports.size());
    values.put(
        "export_details",
        list(image.exports().exports.stream().map(e -> named(e.name(), e.ordinal())).toList()));
    if (image.exports().present) {
      whole(values, "export_timestamp", image.exports().timestamp);
      values.put("dll_name", new Value.Text(image.exports().libraryName));
    }
    if (!image.pdbPath().isEmpty()) {
      values.put("pdb_path", new Value.Text(image.pdbPath()));
    }
  }

  private static Value section(PeHeaders pe, PeHeaders.Section section) {
    return new Value.Struct(
        Map.of(
            "name", new Value.Text(section.name()),
            "full_name", new Value.Text(section.name()),
            "characteristics", new Value.Whole(pe.bytes.at(section.header() + 36, 4)),
            "virtual_address", new Value.Whole(section.rva()),
            "virtual_size", new Value.Whole(section.virtualSize()),
            "raw_data_offset", new Value.Whole(section.offset()),
            "raw_data_size", new Value.Whole(section.size())));
  }

  private static Value resource(PeResources.Resource r) {
    Map<String, Value> fields = new HashMap<>();
    whole(fields, "length", r.length());
    whole(fields, "language", r.language());
    if (r.type() >= 0) {
      whole(fields, "type", r.type());
    }
    if (r.id() >= 0) {
      whole(fields, "id", r.id());
    }
    if (r.offset() >= 0) {
      whole(fields, "offset", r.offset());
    }
    return new Value.Struct(fields);
  }

  private static Value library(PeImports.Library library) {
    return new Value.Struct(
        Map.of(
            "library_name", new Value.Text(library.name()),
            "number_of_functions", new Value.Whole(library.functions().size()),
            "functions",
                list(
                    library.functions().stream().map(f -> named(f.name(), f.ordinal())).toList())));
  }

  private static Value named(String name, long ordinal) {
    Map<String, Value> fields = new HashMap<>();
    if (!name.isEmpty()) {
      fields.put("name", new Value.Text(name));
    }
    if (ordinal >= 0) {
      whole(fields, "ordinal", ordinal);
    }
    return new Value.Struct(fields);
  }

  private static Value list(List<Value> elements) {
    return new Value.Array(elements);
  }

  private static Value version(long major, long minor) {
    return struct("major", major, "minor", minor);
  }

  private static Value.Struct struct(String a, long x, String b, long y) {
    return new Value.Struct(Map.of(a, new Value.Whole(x), b, new Value.Whole(y)));
  }

  private static void numbers(Map<String, Value> values, PeHeaders pe, String table, long from) {
    for (String field : table.split(" ")) {
      int equals = field.indexOf('=');
      int colon = field.indexOf(':');
      long offset = Long.parseLong(field.substring(equals + 1, colon));
      int width = Integer.parseInt(field.substring(colon + 1));
      whole(values, field.substring(0, equals), pe.bytes.at(from + offset, width));
    }
  }

  private static void whole(Map<String, Value> values, String name, long value) {
    values.put(name, new Value.Whole(value));
  }
}
