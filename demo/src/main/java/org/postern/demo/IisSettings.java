package org.postern.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The configuration of IIS on a server, shortened to its sites, pools and modules. One server bears
 * the interim mitigation of March 2021 that Microsoft published for CVE-2021-26855.
 */
final class IisSettings {
  private static final String HOST =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration>
        <system.applicationHost>
          <applicationPools>
            <add name="MSExchangeOWAAppPool" autoStart="true" />
            <add name="MSExchangeECPAppPool" autoStart="true" />
            <add name="MSExchangeOABAppPool" autoStart="true" />
          </applicationPools>
          <sites>
            <site name="Default Web Site" id="1">
              <application path="/">
                <virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />
              </application>
              <application path="/owa" applicationPool="MSExchangeOWAAppPool">
                <virtualDirectory path="/" physicalPath="{exchange}\\FrontEnd\\HttpProxy\\owa" />
              </application>
              <application path="/ecp" applicationPool="MSExchangeECPAppPool">
                <virtualDirectory path="/" physicalPath="{exchange}\\FrontEnd\\HttpProxy\\ecp" />
              </application>
              <application path="/OAB" applicationPool="MSExchangeOABAppPool">
                <virtualDirectory path="/" physicalPath="{exchange}\\FrontEnd\\HttpProxy\\OAB" />
              </application>
              <bindings>
                <binding protocol="https" bindingInformation="*:443:" />
              </bindings>
            </site>
          </sites>
        </system.applicationHost>
        <system.webServer>
          <globalModules>
            <add name="HttpLoggingModule" image="%windir%\\System32\\inetsrv\\loghttp.dll" />
            <add name="TokenCacheModule" image="%windir%\\System32\\inetsrv\\cachtokn.dll" />
            <add name="RewriteModule" image="%SystemRoot%\\system32\\inetsrv\\rewrite.dll" />
          </globalModules>
          <modules>
            <add name="HttpLoggingModule" />
            <add name="TokenCacheModule" />
            <add name="RewriteModule" />
          </modules>
        </system.webServer>
      </configuration>
      """
          .replace("{exchange}", "C:\\Program Files\\Microsoft\\Exchange Server\\V15");

  private static final String MITIGATED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration>
        <system.webServer>
          <rewrite>
            <rules>
              <rule name="X-AnonResource-Backend Abort - inbound">
                <match url=".*" />
                <conditions>
                  <add input="{HTTP_COOKIE}" pattern="(.*)X-AnonResource-Backend(.*)" />
                </conditions>
                <action type="AbortRequest" />
              </rule>
              <rule name="X-BEResource Abort - inbound">
                <match url=".*" />
                <conditions>
                  <add input="{HTTP_COOKIE}" pattern="(.*)X-BEResource=(.+)/(.+)~(.+)" />
                </conditions>
                <action type="AbortRequest" />
              </rule>
            </rules>
          </rewrite>
        </system.webServer>
      </configuration>
      """;

  private static final String PLAIN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration />
      """;

  /** When the administrator applied it. */
  private static final Instant MITIGATION = Instant.parse("2021-03-05T21:10:00Z");

  private IisSettings() {}

  static void write(Path server, boolean mitigated) throws IOException {
    WebFolder.file(
        server.resolve("C/Windows/System32/inetsrv/config/applicationHost.config"),
        lines(HOST),
        WebFolder.SETUP);
    WebFolder.file(
        server.resolve("C/inetpub/wwwroot/web.config"),
        lines(mitigated ? MITIGATED : PLAIN),
        mitigated ? MITIGATION : WebFolder.SETUP);
  }

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }
}
