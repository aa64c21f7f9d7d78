package org.postern.engine.read;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.exchange.ExchangeBuild;

/**
 * The events with which Windows Installer tells that an update of Exchange was installed.
 *
 * <p>Source: Windows Installer's documentation of its events 1022 (a sentence) and 1036 (product,
 * its version, language, update, status, maker), channel {@code Application}.
 */
final class InstallerEvents {
  private static final int SENTENCE = 1022;
  private static final int FIELDS = 1036;

  /** Place of the status among the values of 1036; 0 is success. */
  private static final int STATUS = 4;

  /** No server saw more updates. */
  private static final int MOST = 1_000;

  private static final Pattern KB = Pattern.compile("\\bKB[0-9]{6,8}\\b");
  private static final Pattern VERSION = Pattern.compile("\\b1[45](?:\\.[0-9]{1,6}){3}\\b");

  private final List<ReportedUpdate> updates = new ArrayList<>();

  void see(SeenEvent event, int id, Optional<Instant> time) {
    if ((id != SENTENCE && id != FIELDS)
        || !event.first("Provider_Name").equalsIgnoreCase("MsiInstaller")
        || updates.size() >= MOST) {
      return;
    }
    List<String> data = event.values("Data");
    String text = String.join("\n", data);
    boolean failed = id == FIELDS && data.size() > STATUS && !data.get(STATUS).strip().equals("0");
    if (failed || !text.contains("Microsoft Exchange Server")) {
      return;
    }
    Matcher kb = KB.matcher(text);
    if (kb.find()) {
      updates.add(
          new ReportedUpdate(kb.group(), newest(text), time, "Windows Installer in the event log"));
    }
  }

  /** The update's own version is the higher one where the product's is named beside it. */
  private static Optional<ExchangeBuild> newest(String text) {
    Matcher version = VERSION.matcher(text);
    TreeSet<ExchangeBuild> builds = new TreeSet<>();
    while (version.find()) {
      ExchangeBuild.parse(version.group()).ifPresent(builds::add);
    }
    return builds.isEmpty() ? Optional.empty() : Optional.of(builds.getLast());
  }

  List<ReportedUpdate> updates() {
    return List.copyOf(updates);
  }
}
