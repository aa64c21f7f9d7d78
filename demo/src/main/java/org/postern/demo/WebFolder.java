package org.postern.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Files of the folders out of which IIS serves Exchange: a few honest ones, and on the server that
 * was broken into what the intruder left. Nothing in them works.
 */
final class WebFolder {
  private static final String WWWROOT = "C/inetpub/wwwroot/";
  private static final String LOGON =
      "C/Program Files/Microsoft/Exchange Server/V15/FrontEnd/HttpProxy/owa/auth/";

  /** Setup writes its pages on the day of installation. */
  static final Instant SETUP = Instant.parse("2020-10-11T19:20:00Z");

  /** The reset of the configuration wrote the page. */
  static final Instant PLANTED = Instant.parse("2021-03-03T02:14:32Z");

  private WebFolder() {}

  /** Where the page lies that the intruder left. */
  static String plantedPath() {
    return "C:\\inetpub\\wwwroot" + Harrow.PAGE.replace('/', '\\');
  }

  static void write(Path server, boolean brokenInto) throws IOException {
    file(
        server.resolve(WWWROOT + "iisstart.htm"),
        "<html><head><title>IIS</title></head><body>It works.</body></html>\r\n",
        SETUP);
    file(
        server.resolve(WWWROOT + "aspnet_client/system_web/4_0_30319/readme.txt"),
        "Scripts for old browsers are kept here.\r\n",
        SETUP);
    file(
        server.resolve(LOGON + "logon.aspx"),
        "<%@ Page language=\"c#\" %>\r\n<html><head><title>Harrow County mail</title></head>\r\n"
            + "<body><form action=\"/owa/auth.owa\" method=\"post\">\r\n"
            + "<input name=\"username\"/><input name=\"password\" type=\"password\"/>\r\n"
            + "</form></body></html>\r\n",
        SETUP);
    if (brokenInto) {
      file(
          server.resolve("C/inetpub/wwwroot" + Harrow.PAGE),
          "Name                            : OAB (Default Web Site)\r\n"
              + "PollInterval                    : 480\r\n"
              + "OfflineAddressBooks             : \\Default Offline Address Book\r\n"
              + "InternalUrl                     : https://mail.harrow.example/OAB\r\n"
              + "ExternalUrl                     : http://f/<script>(what stood here is left"
              + " out)</script>\r\n",
          PLANTED);
    }
  }

  /** Writes a file with the time at which it was last changed. */
  static void file(Path file, String text, Instant modified) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
