package org.postern.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSystemTest {
  @TempDir Path machine;

  @Test
  void findsExchangeInACustomFolderAndIisLogsOnAnotherDrive() throws IOException {
    folder("C/ExchangeSetupLogs");
    folder("E/Mail/Exchange/Logging");
    folder("E/Mail/Exchange/TransportRoles/Logs");
    folder("D/WebLogs");
    folder("C/Windows/system32/WinEvt/Logs");
    folder("C/inetpub/logs/LogFiles");
    config(
        "<configuration><system.applicationHost><sites><siteDefaults>"
            + "<logFile directory=\"%SystemDrive%\\inetpub\\logs\\LogFiles\"/></siteDefaults>"
            + "<site name=\"x\"><logFile directory=\"D:\\WEBLOGS\"/></site>"
            + "</sites></system.applicationHost></configuration>");
    LiveSystem live =
        LiveSystem.imitatedBy(
            machine,
            Map.of("SYSTEMDRIVE", "C:", "COMPUTERNAME", "EX01", "SystemRoot", "C:\\Windows"),
            Optional.of("E:\\Mail\\Exchange\\"));
    assertThat(live.places())
        .extracting(EvidenceRoot::shown)
        .containsExactly(
            "EX01/C:/ExchangeSetupLogs",
            "EX01/C:/inetpub/logs/LogFiles",
            "EX01/D:/WEBLOGS",
            "EX01/E:/Mail/Exchange/Logging",
            "EX01/E:/Mail/Exchange/TransportRoles/Logs",
            "EX01/C:/Windows/System32/winevt/Logs",
            "EX01/C:/Windows/System32/inetsrv/config");
    assertThat(live.places()).allMatch(place -> Files.isDirectory(place.path()));
  }

  @Test
  void theEnvironmentCountsBeforeTheRegistry() throws IOException {
    folder("F/Ex/Logging");
    LiveSystem live =
        LiveSystem.imitatedBy(
            machine, Map.of("ExchangeInstallPath", "F:\\Ex\\"), Optional.of("E:\\Other"));
    assertThat(live.places())
        .extracting(EvidenceRoot::shown)
        .containsExactly("this machine/F:/Ex/Logging");
  }

  @Test
  void aBrokenConfigurationFallsBackToTheUsualFolder() throws IOException {
    folder("C/inetpub/logs/LogFiles");
    config("<configuration><sites><logFile directory=");
    LiveSystem live =
        LiveSystem.imitatedBy(machine, Map.of("COMPUTERNAME", "EX01"), Optional.of("C:\\Ex"));
    assertThat(live.places())
        .extracting(EvidenceRoot::shown)
        .containsExactly(
            "EX01/C:/inetpub/logs/LogFiles", "EX01/C:/Windows/System32/inetsrv/config");
  }

  @Test
  void withoutExchangeThereIsNothing() throws IOException {
    folder("C/inetpub/logs/LogFiles");
    assertThat(LiveSystem.imitatedBy(machine, Map.of(), Optional.empty()).places()).isEmpty();
  }

  private void folder(String path) throws IOException {
    Files.createDirectories(machine.resolve(path));
  }

  private void config(String xml) throws IOException {
    folder("C/Windows/system32/inetsrv/config");
    Files.writeString(
        machine.resolve("C/Windows/system32/inetsrv/config/applicationHost.config"), xml);
  }
}
