package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.ChunkWriter.nul;
import static org.postern.evtx.ChunkWriter.num;
import static org.postern.evtx.ChunkWriter.str;
import static org.postern.evtx.ChunkWriter.xml;
import static org.postern.evtx.TestEvents.file;
import static org.postern.evtx.TestEvents.json;
import static org.postern.evtx.TestEvents.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.postern.evtx.ChunkWriter.Val;

class ContentTest {

  /** An event with that template and those values after {@code System}. */
  private static EvtxRecord event(Consumer<ChunkWriter> template, Val... values) {
    ChunkWriter w = new ChunkWriter();
    TestEvents.event(w, 1, xml(() -> w.fragment().instance("t", () -> template.accept(w), values)));
    return read(file(w.bytes())).records().getFirst();
  }

  private static String content(EvtxRecord record) {
    String xml = TestEvents.xml(record);
    return xml.substring(xml.indexOf("</System>") + 9, xml.lastIndexOf("</Event>"));
  }

  private static List<String> fields(EvtxRecord record) {
    List<String> fields = new ArrayList<>();
    record.forEachDataField((name, value) -> fields.add(name + "=" + value));
    return fields;
  }

  @Test
  void userDataFieldsAreItsLeavesAndTheirAttributes() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "UserData",
                    () ->
                        w.element(
                            "LogFileCleared",
                            Element.NONE,
                            () -> w.attribute("xmlns", () -> w.text("urn:x")),
                            () -> {
                              w.element("SubjectUserName", () -> w.slot(0, true));
                              w.element(
                                  "ns:Path",
                                  Element.NONE,
                                  () -> w.attribute("Kind", () -> w.slot(1, true)),
                                  () -> w.text("C:\\"));
                              w.element("Channel", () -> w.text("inner"));
                            })),
            str("alice"),
            num(8, 4, 3));
    assertThat(fields(record))
        .containsExactly("SubjectUserName=alice", "Path_Kind=3", "Path=C:\\", "Channel=inner");
    assertThat(record.channel()).isEqualTo("Security");
    assertThat(record.values("Channel")).containsExactly("Security", "inner");
    assertThat(content(record))
        .isEqualTo(
            "<UserData><LogFileCleared xmlns='urn:x'><SubjectUserName>alice</SubjectUserName>"
                + "<ns:Path Kind='3'>C:\\</ns:Path><Channel>inner</Channel>"
                + "</LogFileCleared></UserData>");
    assertThat(json(record))
        .endsWith(
            "\"UserData\":{\"LogFileCleared\":{\"#attributes\":{\"xmlns\":\"urn:x\"},"
                + "\"SubjectUserName\":\"alice\","
                + "\"ns:Path\":{\"#attributes\":{\"Kind\":3},\"#text\":\"C:\\\\\"},"
                + "\"Channel\":\"inner\"}}}}");
  }

  @Test
  void unnamedDataKeepsItsOrder() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "EventData",
                    () -> {
                      w.element("Data", () -> w.slot(0, false));
                      w.element("Data", () -> w.slot(1, false));
                      w.element("Binary", () -> w.slot(2, false));
                    }),
            str("first"),
            str("second"),
            Val.of(0x0e, new byte[] {1, 2}));
    assertThat(record.unnamedData()).containsExactly("first", "second");
    assertThat(record.value("Binary")).isEqualTo("0102");
    assertThat(json(record))
        .endsWith(
            "\"EventData\":{\"Data\":{\"#text\":[\"first\",\"second\"]},\"Binary\":\"0102\"}}}");
  }

  @Test
  void aStringArrayBecomesUnnamedDataAsInOldStyleEvents() {
    EvtxRecord record =
        event(
            w -> w.element("EventData", () -> w.element("Data", () -> w.slot(0, false))),
            Val.of(0x81, "a\0b\0".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)));
    assertThat(content(record)).isEqualTo("<EventData><Data>a</Data><Data>b</Data></EventData>");
    assertThat(record.unnamedData()).containsExactly("a", "b");
    assertThat(json(record)).endsWith("\"Data\":{\"#text\":[\"a\",\"b\"]}}}}");
  }

  @Test
  void optionalValuesThatAreNullLeaveOutWhatEnclosesThem() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "E",
                    () -> {
                      w.element("A", () -> w.slot(0, true));
                      w.element("B", () -> w.slot(0, false));
                      w.element("C", 0, () -> {}, () -> w.text("depends"));
                      w.element(
                          "D",
                          Element.NONE,
                          () -> w.attribute("x", () -> w.slot(0, true)),
                          () -> w.text("d"));
                      w.element("F", () -> w.slot(99, true));
                    }),
            nul());
    assertThat(content(record)).isEqualTo("<E><B/><D>d</D></E>");
    assertThat(fields(record)).containsExactly("B=", "D=d");
  }

  @Test
  void referencesSectionsAndInstructions() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "E",
                    () -> {
                      w.text("a");
                      w.b.put((byte) 0x49);
                      w.name("lt");
                      w.b.put((byte) 0x48).putShort((short) 'b');
                      w.b.put((byte) 0x07).putShort((short) 1).putShort((short) '&');
                      w.b.put((byte) 0x0a);
                      w.name("target");
                      w.b.put((byte) 0x0b).putShort((short) 1).putShort((short) 'p');
                    }));
    assertThat(content(record)).isEqualTo("<E>a&lt;b&amp;<?target p?></E>");
    assertThat(record.value("E")).isEqualTo("a<b&");
  }

  @Test
  void repeatedElementsGetNumbersInJson() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "UserData",
                    () -> {
                      w.element("X", () -> w.text("1"));
                      w.element("X", () -> w.text("2"));
                      w.element("X_1", () -> w.text("3"));
                    }));
    assertThat(json(record)).endsWith("{\"X\":\"1\",\"X_1\":\"2\",\"X_1_1\":\"3\"}}}");
  }

  @Test
  void namesInValuesAreFollowed() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "EventData",
                    () ->
                        w.element(
                            "Data",
                            Element.NONE,
                            () -> w.attribute("Name", () -> w.slot(0, false)),
                            () -> w.slot(1, false))),
            str("Dynamic"),
            str("value"));
    assertThat(record.value("Dynamic")).isEqualTo("value");
    assertThat(fields(record)).containsExactly("Dynamic=value");
    assertThat(json(record)).endsWith("{\"Dynamic\":\"value\"}}}");
  }

  @Test
  void fragmentsWithoutTemplateAreRead() {
    ChunkWriter w = new ChunkWriter();
    TestEvents.event(
        w,
        1,
        xml(() -> w.fragment().element("EventData", () -> w.element("Extra", () -> w.text("x")))));
    EvtxRecord record = read(file(w.bytes())).records().getFirst();
    assertThat(record.value("Extra")).isEqualTo("x");
    assertThat(content(record)).isEqualTo("<EventData><Extra>x</Extra></EventData>");
  }

  @Test
  void namesThatXmlCannotHoldAreMadeFit() {
    EvtxRecord record = event(w -> w.element("a<b>", () -> w.text("x")));
    assertThat(content(record)).isEqualTo("<a_b_>x</a_b_>");
    assertThat(record.value("a<b>")).isEqualTo("x");
    assertThat(XmlNames.safe("1a")).isEqualTo("_a");
    assertThat(XmlNames.safe(":a:b:")).isEqualTo("_a_b_");
    assertThat(XmlNames.safe("auto-ns2:Größe")).isEqualTo("auto-ns2:Größe");
  }

  @Test
  void attributesOfOneNameAreNumberedInXml() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "E",
                    Element.NONE,
                    () -> {
                      w.attribute("x", () -> w.text("1"));
                      w.attribute("x", () -> w.text("2"));
                    },
                    () -> {}));
    assertThat(content(record)).isEqualTo("<E x='1' x_1='2'/>");
    assertThat(record.values("E_x")).containsExactly("1", "2");
  }

  @Test
  void emptyNamesAreSurvived() {
    EvtxRecord record =
        event(
            w ->
                w.element(
                    "EventData",
                    () -> {
                      w.element("", () -> w.text("x"));
                      w.element(
                          "Data",
                          Element.NONE,
                          () -> w.attribute("Name", () -> {}),
                          () -> w.text("y"));
                    }));
    assertThat(content(record)).isEqualTo("<EventData><_>x</_><Data Name=''>y</Data></EventData>");
    assertThat(json(record)).endsWith("\"EventData\":{\"\":\"x\",\"_1\":\"y\"}}}");
    assertThat(fields(record)).containsExactly("=x", "=y");
  }
}
