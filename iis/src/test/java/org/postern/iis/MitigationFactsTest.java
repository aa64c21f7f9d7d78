package org.postern.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each published mitigation is absent, partial, in force, or cannot be told. */
class MitigationFactsTest {
  private static final String COOKIES =
      rule("X-AnonResource-Backend Abort - inbound", "(.*)X-AnonResource-Backend(.*)", "true")
          + rule("X-BEResource Abort - inbound", "(.*)X-BEResource=(.+)/(.+)~(.+)", "true");

  @Test
  void withoutRulesTheMitigationsAreAbsent() {
    assertThat(state(Host.PLAIN.configuration(), "backend-cookie"))
        .isEqualTo(MitigationState.ABSENT);
    assertThat(state(Host.PLAIN.configuration(), "powershell-rule"))
        .isEqualTo(MitigationState.ABSENT);
    assertThat(state(Host.PLAIN.configuration(), "ecp-pool")).isEqualTo(MitigationState.ABSENT);
  }

  @Test
  void bothCookieRulesInTheServersFileAreInForce() {
    Host host = Host.PLAIN.withLocation("Default Web Site", rules(COOKIES));
    Mitigation fact = fact(host.configuration(), "backend-cookie");
    assertThat(fact.state()).isEqualTo(MitigationState.IN_FORCE);
    assertThat(fact.places()).isNotEmpty().allSatisfy(p -> assertThat(p.line()).isPositive());
  }

  @Test
  void rulesInTheSitesOwnFileCountAsWell() {
    IisConfiguration server =
        Host.PLAIN.configuration(
            "<configuration><system.webServer>"
                + rules(COOKIES)
                + "</system.webServer></configuration>");
    Mitigation fact = fact(server, "backend-cookie");
    assertThat(fact.state()).isEqualTo(MitigationState.IN_FORCE);
    assertThat(fact.places()).extracting(Place::file).contains("web.config");
  }

  @Test
  void oneOfTwoRulesIsPartial() {
    Host host =
        Host.PLAIN.withLocation(
            "Default Web Site",
            rules(rule("X-BEResource Abort - inbound", "(.*)X-BEResource=(.+)/(.+)~(.+)", "true")));
    assertThat(state(host.configuration(), "backend-cookie")).isEqualTo(MitigationState.PARTIAL);
  }

  @Test
  void disabledRulesAreNotInForce() {
    Host host =
        Host.PLAIN.withLocation(
            "Default Web Site", rules(COOKIES.replace("enabled=\"true\"", "enabled=\"false\"")));
    assertThat(state(host.configuration(), "backend-cookie")).isEqualTo(MitigationState.PARTIAL);
  }

  @Test
  void rulesWithoutTheRewriteModuleAreNotInForce() {
    Host host = Host.PLAIN.withModules("").withLocation("Default Web Site", rules(COOKIES));
    assertThat(state(host.configuration(), "backend-cookie")).isEqualTo(MitigationState.PARTIAL);
  }

  @Test
  void aRuleThatLetsEverythingPassBeforeThemDefeatsThem() {
    String open =
        "<rule name=\"open\" stopProcessing=\"true\"><match url=\".*\" /><action type=\"None\""
            + " /></rule>";
    Host host = Host.PLAIN.withLocation("Default Web Site", rules(open + COOKIES));
    assertThat(state(host.configuration(), "backend-cookie")).isEqualTo(MitigationState.PARTIAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {REQUEST_URI}            ; .*autodiscover\\.json.*\\@.*Powershell.*   ; PARTIAL
          {REQUEST_URI}            ; .*autodiscover\\.json.*Powershell.*        ; PARTIAL
          {UrlDecode: {REQUEST_URI}}; .*autodiscover\\.json.*Powershell.*       ; PARTIAL
          {UrlDecode:{REQUEST_URI}}; .*autodiscover\\.json.*Powershell.*        ; PARTIAL
          {REQUEST_URI}            ; (?=.*autodiscover)(?=.*powershell)         ; PARTIAL
          {UrlDecode:{REQUEST_URI}}; (?=.*autodiscover)(?=.*powershell)         ; IN_FORCE
          {UrlDecode:{REQUEST_URI}}; (?=.*autodiscover)(?=.*powershel)          ; PARTIAL
          """)
  void onlyTheLastPublishedPatternOfProxyNotShellIsInForce(
      String input, String pattern, MitigationState state) {
    String rule = rule("PowerShell - inbound", pattern, "true").replace("{HTTP_COOKIE}", input);
    Host host = Host.PLAIN.withLocation("Default Web Site", rules(rule));
    assertThat(state(host.configuration(), "powershell-rule")).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "OnDemand, MSExchangeECPAppPool, IN_FORCE",
    "AlwaysRunning, MSExchangeECPAppPool, PARTIAL",
    "OnDemand, DefaultAppPool, PARTIAL"
  })
  void aPoolIsOffOnlyWhereNothingStartsItsApplication(
      String startMode, String pool, MitigationState state) {
    String text =
        Host.PLAIN
            .withSiteSettings(
                "<application path=\"/ecp\" applicationPool=\""
                    + pool
                    + "\"><virtualDirectory path=\"/\" physicalPath=\"C:\\E\\ecp\" /></application>")
            .text()
            .replace(
                "name=\"MSExchangeECPAppPool\" autoStart=\"true\"",
                "name=\"MSExchangeECPAppPool\" autoStart=\"false\" startMode=\""
                    + startMode
                    + "\"");
    IisConfiguration server =
        IisConfiguration.of(Host.read("applicationHost.config", text), List.of());
    assertThat(state(server, "ecp-pool")).isEqualTo(state);
    assertThat(state(server, "oab-pool")).isEqualTo(MitigationState.ABSENT);
  }

  @Test
  void aPoolThatTheFileDoesNotNameCannotBeJudged() {
    String text = Host.PLAIN.text().replace("MSExchangeOABAppPool", "OtherPool");
    assertThat(
            state(
                IisConfiguration.of(Host.read("applicationHost.config", text), List.of()),
                "oab-pool"))
        .isEqualTo(MitigationState.CANNOT_TELL);
  }

  @Test
  void theTokenCacheModuleIsJudgedByItsNameAndItsLibrary() {
    assertThat(state(Host.PLAIN.configuration(), "token-cache-module"))
        .isEqualTo(MitigationState.IN_FORCE);
    String renamed = "<add name=\"Other\" image=\"%windir%\\System32\\inetsrv\\cachtokn.dll\" />";
    assertThat(state(Host.PLAIN.withModules(renamed).configuration(), "token-cache-module"))
        .isEqualTo(MitigationState.ABSENT);
    assertThat(state(Host.PLAIN.withModules("").configuration(), "token-cache-module"))
        .isEqualTo(MitigationState.CANNOT_TELL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          true;  {R:1}; script-src-attr 'none'; (.*);         IN_FORCE
          false; {R:1}; script-src-attr 'none'; (.*);         PARTIAL
          true;  {R:1}; script-src 'self';      (.*);         PARTIAL
          true;  {R:1}; script-src-attr 'none'; ^nothing$;    PARTIAL
          """)
  void theRuleForAnswersIsInForceOnlyAsPublished(
      String enabled, String first, String second, String pattern, MitigationState state) {
    assertThat(
            state(
                withAnswerRule("Default Web Site/owa", enabled, first + "; " + second, pattern),
                "owa-script-rule"))
        .isEqualTo(state);
  }

  @Test
  void theRuleForAnswersIsPartialWhereItDoesNotReachOwa() {
    IisConfiguration server =
        withAnswerRule("Default Web Site/ecp", "true", "{R:1}; script-src-attr 'none'", "(.*)");
    assertThat(state(server, "owa-script-rule")).isEqualTo(MitigationState.PARTIAL);
  }

  @Test
  void whetherTheRuleForAnswersIsThereIsToldOnlyFromTheFileWhereItWouldStand() {
    assertThat(state(Host.PLAIN.configuration(), "owa-script-rule"))
        .isEqualTo(MitigationState.CANNOT_TELL);
  }

  private static IisConfiguration withAnswerRule(
      String location, String enabled, String value, String pattern) {
    String rule =
        "<rewrite><outboundRules><rule name=\"EOMT OWA CSP - outbound\" enabled=\""
            + enabled
            + "\"><match serverVariable=\"RESPONSE_Content_Security_Policy\" pattern=\""
            + pattern
            + "\" /><action type=\"Rewrite\" value=\""
            + value
            + "\" /></rule></outboundRules></rewrite>";
    return Host.PLAIN.withLocation(location, rule).configuration();
  }

  @Test
  void aMalformedFileTellsNothing() {
    IisConfiguration broken =
        IisConfiguration.of(Host.read("applicationHost.config", "<configuration><a>"), List.of());
    assertThat(MitigationFacts.of(broken))
        .allSatisfy(fact -> assertThat(fact.state()).isEqualTo(MitigationState.CANNOT_TELL));
    assertThat(state(Host.PLAIN.configuration("<configuration"), "backend-cookie"))
        .isEqualTo(MitigationState.CANNOT_TELL);
  }

  private static String rules(String rules) {
    return "<rewrite><rules>" + rules + "</rules></rewrite>";
  }

  private static String rule(String name, String pattern, String enabled) {
    return "<rule name=\""
        + name
        + "\" enabled=\""
        + enabled
        + "\" stopProcessing=\"true\"><match url=\".*\" /><conditions><add input=\"{HTTP_COOKIE}\""
        + " pattern=\""
        + pattern
        + "\" /></conditions><action type=\"AbortRequest\" /></rule>\n";
  }

  private static Mitigation fact(IisConfiguration server, String id) {
    return MitigationFacts.of(server).stream()
        .filter(fact -> fact.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static MitigationState state(IisConfiguration server, String id) {
    return fact(server, id).state();
  }
}
