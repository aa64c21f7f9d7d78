package org.postern.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The county's own export of {@code Get-ExchangeServer}, as {@code Export-Clixml} writes it: it
 * names one server more than anybody collected evidence of.
 */
final class ServerList {
  private static final String[][] SERVERS = {
    {Harrow.BROKEN_INTO.name(), "2106", "2", "Harrow"},
    {Harrow.ATTACKED.name(), "2176", "2", "Harrow"},
    {Harrow.PATCHED_IN_TIME.name(), "2176", "2", "Harrow"},
    {Harrow.LOGS_GONE.name(), "2176", "2", "Harrow"},
    {Harrow.FORGOTTEN, "1979", "3", "Annex"}
  };

  private ServerList() {}

  static void write(Path evidence) throws IOException {
    StringBuilder xml =
        new StringBuilder(
            "<Objs Version=\"1.1.0.1\""
                + " xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n");
    for (int i = 0; i < SERVERS.length; i++) {
      server(xml, i * 10, SERVERS[i]);
    }
    xml.append("</Objs>\r\n");
    Path file = evidence.resolve("exchange-servers.xml");
    Files.createDirectories(evidence);
    Files.write(file, ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16LE));
    LocalDate day = Harrow.LAST_DAY.plusDays(1);
    Files.setLastModifiedTime(file, FileTime.from(day.atTime(3, 40).toInstant(ZoneOffset.UTC)));
  }

  private static void server(StringBuilder xml, int id, String[] server) {
    String name = server[0];
    xml.append("  <Obj RefId=\"").append(id).append("\">\r\n");
    xml.append(
        id == 0
            ? "    <TN RefId=\"0\">\r\n      <T>Deserialized.Microsoft.Exchange.Data.Directory"
                + ".Management.ExchangeServer</T>\r\n      <T>Deserialized.System.Object</T>\r\n"
                + "    </TN>\r\n"
            : "    <TNRef RefId=\"0\" />\r\n");
    xml.append("    <ToString>").append(name).append("</ToString>\r\n    <Props>\r\n");
    text(xml, "Name", name);
    text(xml, "Edition", "Standard");
    text(xml, "ExchangeLegacyDN", "/o=Harrow County/ou=Exchange Administrative Group/cn=" + name);
    text(xml, "Fqdn", name.toLowerCase(Locale.ROOT) + ".harrow.example");
    object(xml, id + 1, "Site", "harrow.example/Configuration/Sites/" + server[3]);
    object(xml, id + 2, "ServerRole", "Mailbox, ClientAccess");
    // The directory adds 30,000 to the build.
    object(
        xml,
        id + 3,
        "AdminDisplayVersion",
        "Version 15.1 (Build 3" + server[1] + "." + server[2] + ")");
    xml.append("    </Props>\r\n  </Obj>\r\n");
  }

  private static void text(StringBuilder xml, String name, String value) {
    xml.append("      <S N=\"").append(name).append("\">").append(value).append("</S>\r\n");
  }

  private static void object(StringBuilder xml, int id, String name, String value) {
    xml.append("      <Obj N=\"").append(name).append("\" RefId=\"").append(id);
    xml.append("\">\r\n        <ToString>").append(value).append("</ToString>\r\n");
    xml.append("      </Obj>\r\n");
  }
}
