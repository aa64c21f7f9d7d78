package org.postern.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.postern.registry.NewHive;
import org.postern.registry.NewKey;
import org.postern.registry.NewLog;

/**
 * The hives SOFTWARE and SYSTEM of a server, with the few keys that matter here. On one server the
 * services of Unified Messaging are disabled, as Microsoft advised for CVE-2021-26857; its hive was
 * copied in the middle of a write, as happens on a running server, so that only the transaction log
 * beside it has the change.
 */
final class ServerHives {
  private static final Instant INSTALLED = Instant.parse("2020-12-18T07:12:44Z");
  private static final String CURRENT = "Microsoft\\Windows\\CurrentVersion\\";
  private static final String PRODUCT =
      "Installer\\UserData\\S-1-5-18\\Products\\AE1D439464EB1B8488741FFA028E291C";
  private static final int AUTOMATIC = 2;
  private static final int DISABLED = 4;

  private ServerHives() {}

  static void write(Path server, DemoServer about, boolean mitigated) throws IOException {
    Path folder = Files.createDirectories(server.resolve("C/Windows/System32/config"));
    Files.write(folder.resolve("SOFTWARE"), software(about));
    byte[] system = system(about, false);
    Files.write(folder.resolve("SYSTEM"), mitigated ? NewLog.unfinished(system) : system);
    if (mitigated) {
      byte[] after = system(about, true);
      Files.write(
          folder.resolve("SYSTEM.LOG1"), new NewLog(system).entry(1, system, after).bytes());
    }
  }

  private static byte[] software(DemoServer server) {
    NewHive hive = new NewHive("\\SystemRoot\\System32\\Config\\SOFTWARE", INSTALLED);
    hive.root()
        .key("Microsoft\\Windows NT\\CurrentVersion")
        .text("ProductName", "Windows Server 2016 Standard")
        .text("CurrentBuildNumber", "14393")
        .number("UBR", 4225);
    hive.root()
        .key("Microsoft\\Windows NT\\CurrentVersion\\Winlogon")
        .text("Shell", "explorer.exe")
        .text("Userinit", "C:\\Windows\\system32\\userinit.exe,");
    hive.root()
        .key(CURRENT + "Run")
        .expandable("SecurityHealth", "%windir%\\system32\\SecurityHealthSystray.exe");
    String[] build = server.build().split("\\.");
    hive.root()
        .key("Microsoft\\ExchangeServer\\v15\\Setup")
        .text("MsiInstallPath", "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\")
        .number("MsiProductMajor", Integer.parseInt(build[0]))
        .number("MsiProductMinor", Integer.parseInt(build[1]))
        .number("MsiBuildMajor", Integer.parseInt(build[2]))
        .number("MsiBuildMinor", 2);
    NewKey product = hive.root().key(CURRENT + PRODUCT);
    product
        .key("InstallProperties")
        .text("DisplayName", "Microsoft Exchange Server")
        .text("InstallDate", "20201218");
    server
        .patched()
        .ifPresent(
            time ->
                product
                    .key("Patches\\31D9C5B1E0A24E2488741FFA028E291C")
                    .written(time)
                    .text(
                        "DisplayName",
                        "Security Update for Exchange Server 2016 Cumulative Update 19 (KB5000871)")
                    .text(
                        "Installed",
                        DateTimeFormatter.BASIC_ISO_DATE.format(
                            time.atOffset(ZoneOffset.UTC).toLocalDate())));
    return hive.bytes();
  }

  private static byte[] system(DemoServer server, boolean mitigated) {
    NewHive hive = new NewHive("SYSTEM", INSTALLED);
    hive.root().key("Select").number("Current", 1).number("Default", 1).number("LastKnownGood", 1);
    NewKey set = hive.root().key("ControlSet001");
    set.key("Control\\ComputerName\\ComputerName").text("ComputerName", server.name());
    set.key("Control\\TimeZoneInformation").text("TimeZoneKeyName", "Central Standard Time");
    String bin = "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\Bin\\";
    service(set, "MSExchangeIS", "\"" + bin + "store.worker.exe\"", AUTOMATIC);
    service(set, "MSExchangeTransport", "\"" + bin + "MSExchangeTransport.exe\"", AUTOMATIC);
    service(set, "W3SVC", "%windir%\\system32\\svchost.exe -k iissvcs", AUTOMATIC);
    for (String messaging : List.of("MSExchangeUM", "MSExchangeUMCR")) {
      service(set, messaging, "\"" + bin + messaging + ".exe\"", mitigated ? DISABLED : AUTOMATIC);
    }
    return hive.bytes();
  }

  private static void service(NewKey set, String name, String program, int start) {
    set.key("Services\\" + name)
        .expandable("ImagePath", program)
        .text("ObjectName", "LocalSystem")
        .number("Type", 16)
        .number("Start", start);
  }
}
