package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hash.md5(\"\") == \"d41d8cd98f00b204e9800998ecf8427e\"",
        "hash.md5(0, 100) == hash.md5(0, filesize)",
        "hash.sha1(0, 3) == \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
        "hash.sha256(\"abc\") startswith \"ba7816bf8f01cfea\"",
        "hash.crc32(0, 3) == 0x352441c2",
        "hash.checksum32(0, 3) == 294",
        "not defined hash.md5(-1, 2)",
        "not defined hash.md5(7, 1)",
        "math.entropy(\"ab\") == 1.0",
        "math.entropy(0, 0) == 0.0",
        "defined math.entropy(0, 100)",
        "math.mean(0, 3) == 98.0",
        "math.deviation(0, 3, 98.0) < 0.67",
        "math.in_range(1.5, 1.0, 2.0)",
        "math.serial_correlation(\"aaaa\") == -100000.0",
        "not defined math.monte_carlo_pi(0, 3)",
        "math.monte_carlo_pi(\"\\x00\\x00\\x00\\x00\\x00\\x00\") < 0.3",
        "math.count(0x61) == 2",
        "math.count(0x61, 0, 3) == 1",
        "math.percentage(0x61) > 0.28",
        "math.mode() == 0x61",
        "math.min(1, -1) == 1",
        "math.max(1, -1) == -1",
        "math.abs(-1) == 1",
        "math.to_number(filesize == 7) == 1",
        "math.to_string(255, 16) == \"ff\"",
        "math.MEAN_BYTES == 127.5",
        "string.to_int(\"0x10\") == 16",
        "string.to_int(\"010\") == 8",
        "string.to_int(\"-12\", 10) == -12",
        "not defined string.to_int(\"1a\")",
        "string.length(\"ab\") == 2",
        "not pe.is_pe",
        "not defined pe.machine",
        "not defined pe.imphash()",
        "pe.MACHINE_AMD64 == 0x8664"
      })
  void functionsMeanWhatYaraMeans(String condition) {
    assertThat(Scans.holds("", condition, "abc abc")).isTrue();
  }

  @Test
  void theClockAndTheConsoleAreTheCallers() {
    List<String> lines = new ArrayList<>();
    ScanOptions options =
        ScanOptions.defaults().withClock(() -> Instant.ofEpochSecond(42)).withConsole(lines::add);
    String source =
        "import \"time\" import \"console\" rule r { condition: time.now() == 42"
            + " and console.log(\"size \", filesize) and console.hex(255) }";
    assertThat(Scans.names(Scans.compile(source).rules().scan(new byte[3], options)))
        .containsExactly("r");
    assertThat(lines).containsExactly("size 3", "0xff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pe.is_pe",
        "pe.machine == pe.MACHINE_I386",
        "pe.number_of_sections == 1",
        "pe.timestamp == 1614729600",
        "pe.is_dll() and pe.is_32bit() and not pe.is_64bit()",
        "pe.characteristics & pe.DLL",
        "pe.sections[0].name == \".text\"",
        "pe.sections[0].raw_data_offset == 0x200",
        "for any section in pe.sections : (section.virtual_address == 0x1000)",
        "not defined pe.sections[1].name",
        "pe.entry_point == 0x200",
        "pe.imports(\"KERNEL32.dll\", \"Sleep\")",
        "pe.imports(\"kernel32.dll\") == 1",
        "pe.imports(/kernel/i, /Sl/) == 1",
        "pe.import_details[0].functions[0].name == \"Sleep\"",
        "pe.imphash() == hash.md5(\"kernel32.sleep\")",
        "pe.exports(\"Run\") and pe.exports(/^R/) and pe.exports(5)",
        "pe.number_of_exports == 1",
        "pe.dll_name == \"x.dll\"",
        "not pe.exports(\"Other\")",
        "pe.overlay.size == 3",
        "not defined pe.pdb_path",
        "not for any k, v in pe.version_info : (k == v)"
      })
  void programsAreReadAsYaraReadsThem(String condition) {
    assertThat(Scans.holds("", condition, program())).isTrue();
  }

  /** Headers, one section with an import and an export, and three bytes behind; no code. */
  private static String program() {
    ByteBuffer out = ByteBuffer.allocate(0x403).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort(0, (short) 0x5a4d).putInt(0x3c, 0x40).putInt(0x40, 0x4550);
    out.putShort(0x44, (short) 0x14c).putShort(0x46, (short) 1).putInt(0x48, 1_614_729_600);
    out.putShort(0x54, (short) 0xe0).putShort(0x56, (short) 0x2102).putShort(0x58, (short) 0x10b);
    out.putInt(0x58 + 16, 0x1000).putInt(0x58 + 92, 16);
    out.putInt(0x58 + 96, 0x1080).putInt(0x58 + 104, 0x1000);
    int section = 0x58 + 0xe0;
    put(out, section, ".text");
    out.putInt(section + 8, 0x200).putInt(section + 12, 0x1000);
    out.putInt(section + 16, 0x200).putInt(section + 20, 0x200);
    out.putInt(0x200, 0x1040).putInt(0x200 + 12, 0x1030).putInt(0x200 + 16, 0x1040);
    put(out, 0x230, "KERNEL32.dll");
    out.putInt(0x240, 0x1050);
    put(out, 0x252, "Sleep");
    out.putInt(0x280 + 12, 0x10c0).putInt(0x280 + 16, 5).putInt(0x280 + 20, 1);
    out.putInt(0x280 + 24, 1).putInt(0x280 + 28, 0x10b0).putInt(0x280 + 32, 0x10b4);
    out.putInt(0x280 + 36, 0x10b8).putInt(0x2b4, 0x10d0);
    put(out, 0x2c0, "x.dll");
    put(out, 0x2d0, "Run");
    return new String(out.array(), StandardCharsets.ISO_8859_1);
  }

  private static void put(ByteBuffer out, int at, String text) {
    out.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
