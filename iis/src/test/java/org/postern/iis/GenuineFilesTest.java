package org.postern.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.iis.ProtectionFact.Comparison;

/** Facts of public configurations of Exchange 2016 servers, compared with the files by hand. */
class GenuineFilesTest {
  private static final Path DATA =
      Path.of(System.getProperty("postern.root", ".."))
          .resolve("../shared/data/exchange-config")
          .normalize();

  @BeforeEach
  void needsTheSharedData() {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA),
        "the shared data is not beside the checkout, so nothing is tested");
  }

  @Test
  void sitesPoolsAndModulesAreRead() throws IOException {
    IisConfiguration server = server("E16/applicationHost.config");
    assertThat(server.malformed()).isEmpty();
    assertThat(server.sites())
        .extracting(Site::name)
        .containsExactly("Default Web Site", "Exchange Back End");
    assertThat(server.pools())
        .extracting(ApplicationPool::name)
        .contains("MSExchangeECPAppPool", "MSExchangeOABAppPool", "MSExchangeOWAAppPool");
    assertThat(server.nativeModules())
        .extracting(NativeModule::name)
        .contains("RewriteModule", "kerbauth", "WSMan")
        .hasSize(33);
  }

  @ParameterizedTest
  @CsvSource({
    "extended-protection/E16_Configured_ApplicationHost.config, 0, IN_FORCE",
    "extended-protection/E16_Configured_IPFilter_ApplicationHost.config, 0, IN_FORCE",
    "extended-protection/E16_NotConfigured_ApplicationHost.config, 22, ABSENT"
  })
  void extendedProtectionIsJudgedByDirectory(String file, int lower, MitigationState state)
      throws IOException {
    IisConfiguration server = server(file);
    List<ProtectionFact> facts = ProtectionFacts.of(server);
    assertThat(facts).hasSize(25);
    assertThat(facts).filteredOn(f -> f.comparison() == Comparison.LOWER).hasSize(lower);
    assertThat(MitigationFacts.of(server))
        .filteredOn(m -> m.id().equals("extended-protection"))
        .extracting(Mitigation::state)
        .containsExactly(state);
  }

  @ParameterizedTest
  @CsvSource({
    "E16/applicationHost.config",
    "extended-protection/E16_Configured_ApplicationHost.config",
    "extended-protection/E16_Configured_IPFilter_ApplicationHost.config",
    "extended-protection/E16_NotConfigured_ApplicationHost.config"
  })
  void genuineConfigurationsAreNotOdd(String file) throws IOException {
    assertThat(Oddities.of(server(file))).isEmpty();
  }

  @Test
  void noDamageEndsTheReading() throws IOException {
    byte[] whole = Files.readAllBytes(DATA.resolve("E16/applicationHost.config"));
    Random random = new Random(2021);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 1 + i % 5; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      IisConfiguration server =
          IisConfiguration.of(ConfigurationFile.read("applicationHost.config", damaged), List.of());
      boolean malformed = !server.malformed().isEmpty();
      assertThat(MitigationFacts.of(server))
          .allSatisfy(
              fact ->
                  assertThat(malformed && fact.state() == MitigationState.ABSENT)
                      .as("a file that cannot be read shows nothing to be absent: %s", fact)
                      .isFalse());
      Oddities.of(server);
      ProtectionFacts.of(server);
    }
  }

  private static IisConfiguration server(String host) throws IOException {
    return IisConfiguration.of(
        read(host),
        List.of(
            web("Default Web Site", "/", "DefaultWebSite_web.config"),
            web("Default Web Site", "/owa", "DefaultWebSite-OWA_web.config"),
            web("Default Web Site", "/ecp", "DefaultWebSite-ECP_web.config"),
            web("Default Web Site", "/Autodiscover", "DefaultWebSite-AutoD_web.config"),
            web("Exchange Back End", "/owa", "ExchangeBackEnd-OWA_web.config"),
            web("Exchange Back End", "/ecp", "ExchangeBackEnd-ECP_web.config"),
            web("Exchange Back End", "/OAB", "ExchangeBackEnd-OAB_web.config")));
  }

  private static WebConfig web(String site, String path, String file) throws IOException {
    return new WebConfig(new WebConfig.InSite(site, path), read("E16/" + file));
  }

  private static ConfigurationFile read(String file) throws IOException {
    try (InputStream in = Files.newInputStream(DATA.resolve(file))) {
      return ConfigurationFile.read(file, in);
    }
  }
}
