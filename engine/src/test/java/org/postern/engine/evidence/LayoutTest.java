package org.postern.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // KAPE
        "EX01/2021-03-05T120000/C/inetpub/logs/a.log | EX01 | C:\\inetpub\\logs\\a.log",
        "TargetOutput/C/inetpub/a.log | TargetOutput | C:\\inetpub\\a.log",
        "EX01/TargetOutput/D/Logs/a.log | EX01 | D:\\Logs\\a.log",
        "EX01.zip!20210305120000/C/inetpub/a.log | EX01 | C:\\inetpub\\a.log",
        // Velociraptor
        "Collection-EX01.zip!uploads/auto/C%3A/inetpub/a.log | Collection-EX01 | C:\\inetpub\\a.log",
        "Collection-EX01.zip!uploads/ntfs/%5C%5C.%5CC%3A/Windows/a.log | Collection-EX01 | C:\\Windows\\a.log",
        // CyLR and plain copies
        "EX01.zip!C/Windows/System32/a.evtx | EX01 | C:\\Windows\\System32\\a.evtx",
        "copy/EX02/C_/ExchangeSetupLogs/a.log | copy/EX02 | C:\\ExchangeSetupLogs\\a.log",
        "share/EX03/D$/Exchange/Logging/a.log | share/EX03 | D:\\Exchange\\Logging\\a.log",
        "all/EX04/inetpub/logs/a.log | all/EX04 | C:\\inetpub\\logs\\a.log",
        "all/EX04/Logging/HttpProxy/Owa/a.log | all/EX04 | -",
        // the machine itself
        "EX05/C:/inetpub/logs/LogFiles/W3SVC1/a.log | EX05 | C:\\inetpub\\logs\\LogFiles\\W3SVC1\\a.log",
        "all/EX04/Windows/System32/winevt/Logs/a.evtx | all/EX04 | C:\\Windows\\System32\\winevt\\Logs\\a.evtx",
        "rules/windows/process/a.evtx | rules | -",
        // a heap
        "heap/a.log | heap | -",
        "a.log | a.log | -",
        "heap/100%/a.log | heap | -",
      })
  void tellsServerAndPath(String path, String unit, String windowsPath) {
    Placement placement = Layout.place(path);
    assertThat(placement.unit()).isEqualTo(unit);
    assertThat(placement.windowsPath().orElse(null)).isEqualTo(windowsPath);
  }
}
