package org.postern.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HiveTest {
  private static Hive open(NewHive hive) {
    return Hive.open(hive.bytes(), List.of());
  }

  private static Value value(String name) {
    return open(SampleHive.make())
        .find("Microsoft\\ExchangeServer\\v15\\Setup")
        .flatMap(key -> key.value(name))
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ListStyle.class)
  void everyKindOfListIsReadWholeAndInOrder(ListStyle style) {
    Hive hive = open(SampleHive.make().style(style));

    assertThat(hive.find("Many").orElseThrow().subkeys())
        .extracting(Key::name)
        .containsExactly(
            "Größe", "Key 0", "Key 1", "Key 2", "Key 3", "Key 4", "Key 5", "Key 6", "Key 7",
            "Key 8", "Key 9", "Сервер");
    assertThat(Walk.of(hive)).hasSize(19 + 7 + 2 + 10 + 1);
    assertThat(hive.damages()).isEmpty();
    assertThat(hive.state()).isEqualTo(new HiveState.Clean());
  }

  @Test
  void aPathIsFoundWhateverItsCase() {
    Hive hive = open(SampleHive.make());

    assertThat(hive.find("MICROSOFT\\exchangeserver\\V15\\setup"))
        .map(Key::path)
        .contains("Microsoft\\ExchangeServer\\v15\\Setup");
    assertThat(hive.find("many\\grÖSSE")).isEmpty();
    assertThat(hive.find("many\\GRÖßE\\")).map(Key::name).contains("Größe");
    assertThat(hive.find("many\\сервер")).isPresent();
    assertThat(hive.find("Microsoft\\Absent\\v15")).isEmpty();
  }

  @Test
  void valuesAreReadAsTheirTypesSay() {
    assertThat(value("msiinstallpath").text()).contains("D:\\Exchange\\");
    assertThat(value("MsiProductMajor").number()).hasValue(15);
    assertThat(value("Logs").text()).contains("%SystemDrive%\\Logs");
    assertThat(value("Roles").texts()).containsExactly("Mailbox", "Edge");
    assertThat(value("Long").number()).hasValue(0x100000001L);
    assertThat(value("Order").number()).hasValue(258);
    assertThat(value("Order").text()).isEmpty();
    assertThat(value("Roles").number()).isEmpty();
  }

  @Test
  void aTextWithHalfACharacterAtItsEndIsStillRead() {
    assertThat(value("Ключ").text()).contains("AB");
  }

  @Test
  void dataInSegmentsIsPutTogether() {
    Value big = open(SampleHive.make()).find("Data").flatMap(key -> key.value("Big")).orElseThrow();

    assertThat(big.bytes()).isEqualTo(SampleHive.pattern(SampleHive.BIG));
  }

  @Test
  void aNumberOfTheWrongSizeIsBytes() {
    NewHive hive = new NewHive("X", SampleHive.TIME);
    hive.root().value("Short", ValueType.DWORD, new byte[] {1, 2});
    Value value = open(hive).root().flatMap(root -> root.value("Short")).orElseThrow();

    assertThat(value.number()).isEmpty();
    assertThat(value.bytes()).containsExactly(1, 2);
  }

  @Test
  void keysKnowWhenTheyWereWritten() {
    Hive hive = open(SampleHive.make());

    assertThat(hive.find("Many\\Key 3")).map(Key::lastWritten).contains(SampleHive.TIME);
    assertThat(hive.base().lastWritten()).isEqualTo(SampleHive.TIME);
    assertThat(hive.base().fileName()).isEqualTo("stemRoot\\System32\\Config\\SAMPLE");
  }

  @Test
  void aKeyThatIsInNoListIsNotThere() {
    byte[] bytes = SampleHive.make().bytes();
    Key gone = Hive.open(bytes.clone(), List.of()).find("Many\\Key 9").orElseThrow();
    // Windows takes a deleted key out of its list and marks its cell free.
    Bytes.setInt(bytes, gone.offset(), -Bytes.getInt(bytes, gone.offset()));

    Hive hive = Hive.open(bytes, List.of());

    assertThat(hive.find("Many")).map(key -> key.subkeys().size()).contains(12);
    assertThat(hive.damages())
        .extracting(Damage::reason)
        .contains("the cell of a subkey is marked free");
  }
}
