package org.postern.yara.module;

/** The parts of one portable executable, all read once. */
record PeImage(PeHeaders headers, PeImports imports, PeExports exports, PeResources resources) {
  PeImage(PeHeaders headers) {
    this(headers, new PeImports(headers), new PeExports(headers), new PeResources(headers));
  }

  /** The path to the debug symbols that a CodeView entry names; empty without one. */
  String pdbPath() {
    long table = headers.offset(headers.directoryRva(6));
    long entries = Math.min(headers.directorySize(6) / 28, 32);
    for (long i = 0; table > 0 && i < entries; i++) {
      long at = table + 28 * i;
      long data = headers.bytes.at(at + 24, 4);
      if (headers.bytes.at(at + 12, 4) != 2) {
        continue;
      }
      long signature = headers.bytes.at(data, 4);
      if (signature == 0x53445352L) {
        return headers.bytes.text(data + 24, 1024);
      }
      if (signature == 0x3031424eL) {
        return headers.bytes.text(data + 16, 1024);
      }
    }
    return "";
  }
}
