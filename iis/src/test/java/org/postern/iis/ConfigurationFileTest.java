package org.postern.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read or said to be malformed. */
class ConfigurationFileTest {
  @Test
  void elementsKeepTheirLines() {
    ConfigurationFile file =
        Host.read("a", "<configuration>\n\n<add name='x' />\n</configuration>");
    assertThat(file).isInstanceOf(ConfigurationFile.Parsed.class);
    Element root = ((ConfigurationFile.Parsed) file).root();
    assertThat(root.children("add").getFirst().place().line()).isEqualTo(3);
  }

  @Test
  void sixteenBitTextIsRead() {
    byte[] text = "\uFEFF<configuration />".getBytes(StandardCharsets.UTF_16LE);
    assertThat(ConfigurationFile.read("a", text)).isInstanceOf(ConfigurationFile.Parsed.class);
  }

  @Test
  void documentTypesAndEntitiesAreRefused() {
    String bomb =
        "<!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + "<configuration>&b;</configuration>";
    assertThat(Host.read("a", bomb)).isInstanceOf(ConfigurationFile.Malformed.class);
    String outside = "<!DOCTYPE c SYSTEM \"file:///etc/passwd\"><configuration></configuration>";
    assertThat(Host.read("a", outside)).isInstanceOf(ConfigurationFile.Malformed.class);
  }

  @Test
  void depthAndSizeAreBounded() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThat(Host.read("a", deep)).isInstanceOf(ConfigurationFile.Malformed.class);
    byte[] large = new byte[ConfigurationReader.SIZE + 1];
    Arrays.fill(large, (byte) ' ');
    assertThat(ConfigurationFile.read("a", large)).isInstanceOf(ConfigurationFile.Malformed.class);
  }

  @Test
  void damageIsNamedWithItsLine() {
    ConfigurationFile file = Host.read("a", "<configuration>\n<b>\n</c>\n</configuration>");
    assertThat(file)
        .isInstanceOfSatisfying(
            ConfigurationFile.Malformed.class, bad -> assertThat(bad.line()).isEqualTo(3));
  }
}
