package org.postern.casebook.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void membersAreSortedAndWhiteSpaceIsGone() throws JsonProcessingException {
    JsonNode json = MAPPER.readTree("{ \"b\" : [1, true, null], \"a\" : {\"d\":\"x\", \"c\":-5} }");
    assertThat(CanonicalJson.of(json))
        .isEqualTo("{\"a\":{\"c\":-5,\"d\":\"x\"},\"b\":[1,true,null]}");
  }

  @Test
  void fractionsAreRefused() {
    assertThatThrownBy(() -> CanonicalJson.of(MAPPER.valueToTree(1.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void anyTextComesBack(@ForAll String text) throws JsonProcessingException {
    String json = CanonicalJson.of(MAPPER.valueToTree(text));
    assertThat(MAPPER.readValue(json, String.class)).isEqualTo(text);
  }

  @Test
  void theHashOfAnEntryIsThatOfItsJsonWithoutTheHash() {
    Entry entry = Entry.after(Head.EMPTY, Instant.EPOCH, "A \"n\" na", "action.noted", "{\"a\":1}");
    String without = entry.json().replaceFirst("\"hash\":\"[0-9a-f]{64}\",", "");
    assertThat(Sha256.of(without)).isEqualTo(entry.hash());
  }
}
