package org.postern.sigma.logsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postern.sigma.LogSource;

class LogSourcesTest {
  private static final Pattern NAMED = Pattern.compile("(category|service): ([^,}\\s]+)");

  /** The built-in table is read from trees, one of a user by the library alone. */
  @Test
  void theBuiltInTableSaysWhatItWouldSayAsAUsersOwn() throws IOException {
    String yaml = text();
    LogSources builtIn = LogSources.builtIn();
    LogSources twice = builtIn.with(yaml);
    Matcher named = NAMED.matcher(yaml);
    int count = 0;
    for (; named.find(); count++) {
      Optional<String> name = Optional.of(named.group(2));
      LogSource source =
          named.group(1).equals("category")
              ? new LogSource(name, Optional.of("windows"), Optional.empty())
              : new LogSource(Optional.empty(), Optional.of("windows"), name);
      List<EventSource> once = builtIn.of(source);
      List<EventSource> both = new ArrayList<>(once);
      both.addAll(once);
      assertThat(once).isNotEmpty();
      assertThat(twice.of(source)).isEqualTo(both);
    }
    assertThat(count).isGreaterThan(80);
  }

  private static String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LogSources.class.getResourceAsStream("windows.yml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
