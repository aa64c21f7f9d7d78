package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.exchange.Knowledge;
import org.postern.response.Assessor;

class ReadSummaryTest {
  @Test
  void whatWasNotLeftOutIsNotMentioned() {
    assertThat(ReadSummary.of(Sample.assessment()))
        .isEqualTo(
            "Read 12 files (5.0 MB, 40,000 entries) of 2 servers; left out 1 duplicate and 3 files"
                + " of other kinds.");
    Engine engine = new Engine(Detectors.of(RuleBook.of("")), 1, Progress.NONE);
    assertThat(ReadSummary.of(Assessor.assess(engine.run(List.of()), Knowledge.builtIn())))
        .isEqualTo("Read 0 files (0 B, 0 entries) of 0 servers.");
  }
}
