package org.postern.registry;

import java.time.Instant;
import java.util.List;

/** A hive with one of everything. */
final class SampleHive {
  static final Instant TIME = Instant.parse("2021-03-02T21:04:05.123456700Z");
  static final int BIG = 50_000;

  private SampleHive() {}

  static NewHive make() {
    NewHive hive = new NewHive("\\SystemRoot\\System32\\Config\\SAMPLE", TIME);
    NewKey setup = hive.root().key("Microsoft\\ExchangeServer\\v15\\Setup");
    setup.text("MsiInstallPath", "D:\\Exchange\\").number("MsiProductMajor", 15);
    setup.expandable("Logs", "%SystemDrive%\\Logs").texts("Roles", List.of("Mailbox", "Edge"));
    setup.value("Long", ValueType.QWORD, new byte[] {1, 0, 0, 0, 1, 0, 0, 0});
    setup.value("Order", ValueType.DWORD_BIG_ENDIAN, new byte[] {0, 0, 1, 2});
    setup.value("Ключ", ValueType.SZ, new byte[] {0x41, 0, 0x42});
    hive.root().key("Data").value("Big", ValueType.BINARY, pattern(BIG));
    hive.root().key("Data").value("", ValueType.BINARY, new byte[0]);
    for (int i = 0; i < 10; i++) {
      hive.root().key("Many\\Key " + i).number("Number", i);
    }
    hive.root().key("Many\\Größe").text("", "default");
    hive.root().key("Many\\Сервер");
    return hive;
  }

  static byte[] pattern(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
