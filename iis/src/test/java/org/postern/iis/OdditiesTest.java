package org.postern.iis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What neither IIS nor Exchange brings is told with its place. */
class OdditiesTest {
  @Test
  void thePlainServerIsNotOdd() {
    assertThat(Oddities.of(Host.PLAIN.configuration())).isEmpty();
  }

  @Test
  void aForeignNativeModuleIsOddEvenInTheFolderOfIis() {
    Host host =
        Host.PLAIN.withModules(
            """
            <add name="RewriteModule" image="%SystemRoot%\\system32\\inetsrv\\rewrite.dll" />
            <add name="HttpCacheModule" image="C:\\Windows\\System32\\inetsrv\\cachhttp2.dll" />
            <add name="Helper" image="%windir%\\System32\\inetsrv\\helper.dll" />
            """);
    assertThat(Oddities.of(host.configuration()))
        .extracting(Oddity::name)
        .containsExactly("HttpCacheModule", "Helper");
    Place place = Oddities.of(host.configuration()).getLast().place();
    assertThat(host.text().lines().skip(place.line() - 1).findFirst().orElseThrow())
        .contains("helper.dll");
  }

  @Test
  void aManagedModuleOfOthersIsOddOnceHoweverManyFoldersInheritIt() {
    Host host =
        Host.PLAIN.withServer(
            "<modules><add name=\"m\" type=\"Helper.Module, Helper\" /><add name=\"n\""
                + " type=\"Microsoft.Exchange.X, Y, PublicKeyToken=0123456789abcdef\" /><add"
                + " name=\"o\" type=\"System.Web.Caching.OutputCacheModule\" /></modules>");
    assertThat(Oddities.of(host.configuration()))
        .extracting(Oddity::kind, Oddity::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Oddity.Kind.MANAGED_MODULE, "m"),
            org.assertj.core.groups.Tuple.tuple(Oddity.Kind.MANAGED_MODULE, "n"));
  }

  @Test
  void aHandlerThatRunsAnotherProgramIsOdd() {
    Host host =
        Host.PLAIN.withLocation(
            "Default Web Site/owa",
            "<handlers><add name=\"x\" path=\"*.png\" verb=\"*\""
                + " scriptProcessor=\"C:\\Windows\\System32\\cmd.exe\" /></handlers>");
    assertThat(Oddities.of(host.configuration()))
        .singleElement()
        .satisfies(
            oddity -> {
              assertThat(oddity.kind()).isEqualTo(Oddity.Kind.HANDLER);
              assertThat(oddity.detail()).contains("*.png", "cmd.exe");
            });
  }

  @Test
  void aFolderElsewhereIsOdd() {
    Host host = Host.PLAIN.withSiteSettings(directory("C:\\ProgramData\\x"));
    assertThat(Oddities.of(host.configuration()))
        .extracting(Oddity::kind)
        .containsExactly(Oddity.Kind.VIRTUAL_DIRECTORY);
    Host climbing = Host.PLAIN.withSiteSettings(directory("C:\\inetpub\\wwwroot\\..\\..\\x"));
    assertThat(Oddities.of(climbing.configuration())).hasSize(1);
  }

  @Test
  void loggingThatIsSwitchedOffIsOdd() {
    Host site = Host.PLAIN.withSiteSettings("<logFile enabled=\"false\" />");
    assertThat(Oddities.of(site.configuration()))
        .extracting(Oddity::kind)
        .containsExactly(Oddity.Kind.LOGGING_OFF);
    Host folder =
        Host.PLAIN.withLocation("Default Web Site/owa", "<httpLogging dontLog=\"true\" />");
    assertThat(Oddities.of(folder.configuration()))
        .extracting(Oddity::name)
        .containsExactly("Default Web Site/owa");
  }

  private static String directory(String folder) {
    return "<application path=\"/x\"><virtualDirectory path=\"/\" physicalPath=\""
        + folder
        + "\" /></application>";
  }
}
