package org.postern.iis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small {@code applicationHost.config} of a front end, with what a test wants to have in it. */
record Host(String modules, String sites, String server, String locations) {
  static final Host PLAIN =
      new Host(
          """
          <add name="RewriteModule" image="%SystemRoot%\\system32\\inetsrv\\rewrite.dll" />
          """,
          "", "", "");

  Host withModules(String more) {
    return new Host(more, sites, server, locations);
  }

  Host withSiteSettings(String more) {
    return new Host(modules, more, server, locations);
  }

  Host withServer(String more) {
    return new Host(modules, sites, more, locations);
  }

  Host withLocation(String path, String more) {
    return new Host(
        modules,
        sites,
        server,
        locations
            + "<location path=\""
            + path
            + "\"><system.webServer>"
            + more
            + "</system.webServer></location>\n");
  }

  String text() {
    return """
    <configuration>
    <system.applicationHost>
    <applicationPools>
    <add name="MSExchangeECPAppPool" autoStart="true" />
    <add name="MSExchangeOABAppPool" autoStart="true" />
    </applicationPools>
    <sites>
    <site name="Default Web Site" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" /></application>
    <application path="/owa"><virtualDirectory path="/" physicalPath="C:\\E\\FrontEnd\\HttpProxy\\owa" /></application>
    <bindings><binding protocol="https" bindingInformation="*:443:" /></bindings>
    %s
    </site>
    </sites>
    </system.applicationHost>
    <system.webServer>
    <globalModules>
    %s</globalModules>
    <modules><add name="RewriteModule" /></modules>
    %s
    </system.webServer>
    %s</configuration>
    """
        .formatted(sites, modules, server, locations);
  }

  /** Together with an empty {@code web.config} of the site, so that absence can be told. */
  IisConfiguration configuration() {
    return configuration("<configuration />");
  }

  IisConfiguration configuration(String siteConfig) {
    return IisConfiguration.of(
        read("applicationHost.config", text()),
        List.of(
            new WebConfig(
                new WebConfig.Folder("C:\\inetpub\\wwwroot\\web.config"),
                read("web.config", siteConfig))));
  }

  static ConfigurationFile read(String name, String text) {
    return ConfigurationFile.read(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
