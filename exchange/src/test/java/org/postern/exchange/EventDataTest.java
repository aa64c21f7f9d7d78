package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventDataTest {
  @Test
  void opensTypedPairs() {
    assertThat(EventData.parse("S:TIME=13;S:CMD=Get-InboxRule;S:EX=;I32:ADS.C[DC1]=2"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("TIME", "13", "CMD", "Get-InboxRule", "EX", "", "ADS.C[DC1]", "2"));
  }

  @Test
  void keepsASemicolonBetweenQuotes() {
    assertThat(EventData.parse("S:CMD=Set-X.Url='a;b''c';S:URL=/ecp/"))
        .containsEntry("CMD", "Set-X.Url='a;b'c'")
        .containsEntry("URL", "/ecp/");
  }

  @Test
  void aLostQuoteDoesNotSwallowTheRest() {
    assertThat(EventData.parse("S:CMD='broken;S:URL=/ecp/")).containsEntry("URL", "/ecp/");
  }

  @Test
  void passesOverWhatIsNoPair() {
    assertThat(EventData.parse("nonsense")).isEmpty();
    assertThat(EventData.parse("")).isEmpty();
  }
}
