package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places as yara 4.2.3 gives them for the same strings and data. */
class StringKindsTest {
  private static final String TEXT = "_ab ab1 a\0b\0 cb#c AB a\nb";

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          "ab"  => 1:2 4:2
          "ab" nocase  => 1:2 4:2 18:2
          "ab" wide  => 8:4
          "ab" wide ascii  => 1:2 4:2 8:4
          "ab" fullword  => 1:2
          "ab" wide fullword  => 8:4
          "ab" wide ascii fullword  => 1:2 8:4
          "ab" xor  => 1:2 4:2 18:2
          "ab" xor(1-2)  => ''
          "ab" xor(32)  => 18:2
          "ab" xor fullword  => 1:2 18:2
          "ab" xor wide  => 8:4
          /ab/ fullword  => 1:2
          /AB/i  => 1:2 4:2 18:2
          /AB/ nocase  => 1:2 4:2 18:2
          /[^A]b/i  => 9:2 13:2 22:2
          /a.b/s  => 8:3 21:3
          /a.b/  => 8:3
          """)
  void modifiersMeanWhatYaraMeans(String string, String places) {
    assertThat(Scans.places(string, TEXT)).isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          /a+?/  => 0:1 3:1
          /b*c/  => 1:2 2:1 4:2 5:1 6:1
          /a.*c/  => 0:7 3:4
          /a.*?c/  => 0:3 3:3
          /a.{2,5}c/  => 0:7 3:4
          /\\bbc/  => ''
          /\\Bbc/  => 1:2 4:2
          /^ab/  => 0:2
          /c$/  => 6:1
          /(ab|b)c/  => 0:3 1:2 3:3 4:2
          /b??c/  => 1:2 2:1 4:2 5:1 6:1
          /(a|ab)(c|bcd)?/  => 0:3 3:3
          /a|ab/    => 0:1 3:1
          /ab|a/    => 0:1 3:1
          /x?/  => ''
          /a{,2}b/  => 0:2 1:1 3:2 4:1
          /a{x}b/  => ''
          /c{2}/  => 5:2
          /[bc]{2}/  => 1:2 4:2 5:2
          /[a-]b/  => 0:2 3:2
          /\\x61\\w/  => 0:2 3:2
          /\\D\\S/  => 0:2 1:2 2:2 3:2 4:2 5:2
          /(a|)b/  => 0:2 1:1 3:2 4:1
          """)
  void expressionsMeanWhatYaraMeans(String string, String places) {
    assertThat(Scans.places(string.replace("\\\\", "\\"), "abcabcc")).isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          { 61 [1-2] 63 }  => 0:3 3:3
          { 61 [-] 63 }  => 0:3 3:3
          { 61 62 [2-300] 63 }  => 0:6
          { 6? (62|62 63) }  => 0:2 3:2
          { 61 ?2 63 }  => 0:3 3:3
          { 61 [0-] 63 63 }  => 0:7 3:4
          { 61 [2] 61 }  => 0:4
          { (61|62) [0-1] 63 }  => 0:3 1:2 3:3 4:2
          { 61 62 63 [-] 63 }  => 0:6 3:4
          { 61 ~63 63 }  => 0:3 3:3
          { ~6? 62 }  => ''
          { 61 /* all */ 62 } // b  => 0:2 3:2
          """)
  void hexStringsMeanWhatYaraMeans(String string, String places) {
    assertThat(Scans.places(string + "\n", "abcabcc")).isEqualTo(places);
  }

  @Test
  void edgesOfTheDataAreWordBoundariesWhateverStandsThere() {
    assertThat(Scans.places("/\\b!x/", "!x!")).isEqualTo("0:2");
    // Half a wide character is left at either end: a boundary, but not the end itself.
    assertThat(Scans.places("/x!\\b/ wide", "x\0!\0y")).isEqualTo("0:4");
    assertThat(Scans.places("/\\b!longer/ wide", "y!\0l\0o\0n\0g\0e\0r\0")).isEqualTo("1:14");
    assertThat(Scans.places("/x!$/ wide", "x\0!\0y")).isEmpty();
    assertThat(Scans.places("/\\B!x/", "!x!")).isEmpty();
    assertThat(Scans.places("/x!\\b/", "!x!")).isEqualTo("1:2");
  }

  @Test
  void wideExpressionsBeginWhereTheDataBeginAndNotOneByteLater() {
    assertThat(Scans.places("/^c/ wide", "c\0")).isEqualTo("0:2");
    assertThat(Scans.places("/^c/ wide", "xc\0")).isEmpty();
  }

  @Test
  void base64IsFoundAtEachAlignment() {
    String data = "aGVsbG8= xoZWxsbw== xxhello eGhlbGxv eHhoZWxsbw== eHh4aGVsbG8=";
    assertThat(Scans.places("\"hello\" base64", data)).isEqualTo("0:6 10:6 30:6 40:6 54:6");
    String wide = "h\0l\0b\0G\0x\0v\0";
    assertThat(Scans.places("\"hello\" base64wide", wide)).isEqualTo("0:12");
    String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
    assertThat(Scans.places("\"hello\" base64(\"" + alphabet + "\")", "AgvSBg8=")).isEqualTo("0:6");
  }

  @Test
  void longJumpsAreJoinedPieceByPiece() {
    String data = "a\na" + "x".repeat(250) + "c" + "y".repeat(100) + "c";
    assertThat(Scans.places("{ 61 [0-300] 63 }", data)).isEqualTo("0:254 2:252");
    assertThat(Scans.places("{ 61 [300-] 63 }", data)).isEqualTo("0:355 2:353");
    assertThat(Scans.places("{ 61 [252-] 63 [1-] 63 }", data)).isEqualTo("0:355");
  }

  @Test
  void aStringAskedForAtOneOffsetOnlyIsReportedThereOnly() {
    String source = "rule r { strings: $a = \"ab\" condition: $a at 2 }";
    ScanResult result =
        Scans.compile(source).rules().scan(Scans.bytes("ababab"), ScanOptions.defaults());
    assertThat(result.matches().getFirst().strings()).containsExactly(new StringMatch("$a", 2, 2));
  }

  @Test
  void privateStringsCountButAreNotReported() {
    String source =
        "rule r { strings: $a = \"ab\" private $b = { 62 } private condition: all of them }";
    ScanResult result =
        Scans.compile(source).rules().scan(Scans.bytes("ab"), ScanOptions.defaults());
    assertThat(result.matches()).hasSize(1);
    assertThat(result.matches().getFirst().strings()).isEmpty();
  }

  @Test
  void textsKeepTheirBytes() {
    assertThat(Scans.places("\"\\x00\\xff\\t\\n\\r\\\\\\\"\"", "\0\u00ff\t\n\r\\\""))
        .isEqualTo("0:7");
    String source = "rule r { strings: $a = \"é\" condition: $a and #a == 1 }";
    assertThat(Scans.matching(source, "\u00c3\u00a9")).containsExactly("r");
  }
}
