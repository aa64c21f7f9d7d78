package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.ChunkWriter.num;
import static org.postern.evtx.ChunkWriter.str;
import static org.postern.evtx.TestEvents.file;
import static org.postern.evtx.TestEvents.json;
import static org.postern.evtx.TestEvents.named;
import static org.postern.evtx.TestEvents.read;
import static org.postern.evtx.TestEvents.xml;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.postern.evtx.ChunkWriter.Val;

class ValueTextTest {

  /** An event with the value as the only {@code Data}, named V. */
  private static EvtxRecord event(Val value) {
    ChunkWriter w = new ChunkWriter();
    TestEvents.event(
        w,
        1,
        ChunkWriter.xml(
            () ->
                w.fragment()
                    .instance("v", () -> w.element("EventData", () -> named(w, "V", 0)), value)));
    return read(file(w.bytes())).records().getFirst();
  }

  private static void expect(Val value, String text, String json) {
    EvtxRecord record = event(value);
    assertThat(record.value("V")).isEqualTo(text);
    assertThat(json(record)).endsWith("\"EventData\":{\"V\":" + json + "}}}");
  }

  private static Val hex(int type, String hex) {
    return Val.of(type, HexFormat.of().parseHex(hex));
  }

  @Test
  void numbersAreDecimal() {
    expect(num(3, 1, -1), "-1", "-1");
    expect(num(4, 1, -1), "255", "255");
    expect(num(5, 2, -2), "-2", "-2");
    expect(num(6, 2, -1), "65535", "65535");
    expect(num(7, 4, Integer.MIN_VALUE), "-2147483648", "-2147483648");
    expect(num(8, 4, -1), "4294967295", "4294967295");
    expect(num(9, 8, Long.MIN_VALUE), "-9223372036854775808", "-9223372036854775808");
    expect(num(0x0a, 8, -1), "18446744073709551615", "18446744073709551615");
  }

  @Test
  void hexadecimalTypesHaveNoLeadingZeros() {
    expect(num(0x14, 4, 0xc0000234L), "0xc0000234", "\"0xc0000234\"");
    expect(num(0x15, 8, 0x3e7), "0x3e7", "\"0x3e7\"");
    expect(num(0x15, 8, 0), "0x0", "\"0x0\"");
    expect(num(0x10, 8, 0x1a4), "0x1a4", "\"0x1a4\"");
    expect(num(0x10, 4, 0x1a4), "0x1a4", "\"0x1a4\"");
  }

  @Test
  void booleansOfAnyWidthAndValue() {
    expect(num(0x0d, 4, 1), "true", "true");
    expect(num(0x0d, 4, 0), "false", "false");
    expect(num(0x0d, 1, 1), "true", "true");
    expect(num(0x0d, 8, 0x100000000L), "true", "true");
    expect(num(0x0d, 4, 0xcccccc00L), "true", "true");
  }

  @Test
  void integersOfAnotherWidthAreReadByTheirOwn() {
    expect(num(8, 2, 7), "7", "7");
    expect(num(7, 1, -3), "-3", "-3");
    expect(hex(8, "010203"), "010203", "\"010203\"");
  }

  @Test
  void realsAreWrittenShort() {
    expect(num(0x0c, 8, Double.doubleToLongBits(2.5)), "2.5", "\"2.5\"");
    expect(num(0x0c, 8, Double.doubleToLongBits(100)), "100", "\"100\"");
    expect(num(0x0b, 4, Float.floatToIntBits(0.1f)), "0.1", "\"0.1\"");
    expect(num(0x0b, 4, Float.floatToIntBits(-0f)), "-0", "\"-0\"");
    expect(
        num(0x0c, 8, Double.doubleToLongBits(Double.NEGATIVE_INFINITY)), "-1.#INF", "\"-1.#INF\"");
    expect(num(0x0c, 8, Double.doubleToLongBits(Double.NaN)), "-1.#IND", "\"-1.#IND\"");
  }

  @Test
  void guidsSidsAndBinary() {
    String guid = "5f387057" + "2ac2" + "e043" + "bf4c06f5698ffbd9";
    expect(
        hex(0x0f, guid),
        "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}",
        "\"5770385F-C22A-43E0-BF4C-06F5698FFBD9\"");
    expect(hex(0x13, "0101000000000005" + "12000000"), "S-1-5-18", "\"S-1-5-18\"");
    expect(
        hex(0x13, "0102" + "010000000002" + "ffffffff01000000"),
        "S-1-0x010000000002-4294967295-1",
        "\"S-1-0x010000000002-4294967295-1\"");
    expect(
        hex(0x13, "0105000000000005" + "12000000"),
        "010500000000000512000000",
        "\"010500000000000512000000\"");
    expect(hex(0x0e, "00ff10"), "00FF10", "\"00FF10\"");
  }

  @Test
  void timesKeepAllDigits() {
    expect(
        num(0x11, 8, TestEvents.TIME),
        "2024-05-06T07:08:09.1234567Z",
        "\"2024-05-06T07:08:09.1234567Z\"");
    expect(num(0x11, 8, 0), "1601-01-01T00:00:00.0000000Z", "\"1601-01-01T00:00:00.0000000Z\"");
    expect(
        hex(0x12, "e807" + "0200" + "0400" + "1d00" + "1700" + "3b00" + "3a00" + "e703"),
        "2024-02-29T23:59:58.999Z",
        "\"2024-02-29T23:59:58.999Z\"");
  }

  @Test
  void stringsLoseOnlyTheirLastNuls() {
    expect(str("a\0\0"), "a", "\"a\"");
    expect(str("a\0b"), "a\0b", "\"a\\u0000b\"");
    expect(str(""), "", "\"\"");
    expect(str("Grüße 你好 \ud83d\ude00"), "Grüße 你好 \ud83d\ude00", "\"Grüße 你好 \ud83d\ude00\"");
    expect(str("\"\\\r\n\t"), "\"\\\r\n\t", "\"\\\"\\\\\\r\\n\\t\"");
    expect(Val.of(2, "Grüße\0".getBytes(StandardCharsets.ISO_8859_1)), "Grüße", "\"Grüße\"");
    expect(hex(1, "3dd8"), "\ud83d", "\"\\ud83d\"");
  }

  @Test
  void xmlEscapesWhatItMustAndReplacesWhatItCannotHold() {
    assertThat(xml(event(str("<a & 'b' \"c\">\r\n\0\ud83dx"))))
        .contains(">&lt;a &amp; 'b' \"c\"&gt;&#13;\n\ufffd\ufffdx</Data>");
  }

  @Test
  void arraysRepeatTheirElement() throws Exception {
    EvtxRecord record = event(Val.of(0x81, "one\0two\0".getBytes(StandardCharsets.UTF_16LE)));
    assertThat(xml(record)).contains("<Data Name='V'>one</Data><Data Name='V'>two</Data>");
    assertThat(record.values("V")).containsExactly("one", "two");
    assertThat(record.value("V")).isEqualTo("one");
    assertThat(json(record)).contains("\"V\":[\"one\",\"two\"]");
    assertThat(json(event(hex(0x86, "01000200")))).contains("\"V\":[1,2]");
    assertThat(json(event(hex(0x86, "010002")))).contains("\"V\":[\"1\",\"2\"]");
    assertThat(event(hex(0x95, "0100000000000000ff00000000000000")).values("V"))
        .containsExactly("0x1", "0xff");
    assertThat(
            event(hex(0x93, "010100000000000512000000" + "010100000000000513000000")).values("V"))
        .containsExactly("S-1-5-18", "S-1-5-19");
    assertThat(xml(event(Val.of(0x81, new byte[0])))).contains("<Data Name='V'/>");
    assertThat(event(Val.of(0x82, "a\0b".getBytes(StandardCharsets.US_ASCII))).values("V"))
        .containsExactly("a", "b");
  }

  @Test
  void unknownTypesAreHexadecimal() {
    expect(hex(0x7e, "0a0b"), "0A0B", "\"0A0B\"");
    expect(num(0x20, 8, 0x1c), "0x1c", "\"0x1c\"");
    expect(ChunkWriter.nul(), "", "null");
  }
}
