package org.postern.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.exchange.KnownExploited.Ransomware;

/**
 * Reads CISA's catalogue as CISA publishes it ({@code known_exploited_vulnerabilities.json}).
 *
 * @param version the catalogue's {@code catalogVersion}; empty if it has none
 * @param entries those of Microsoft Exchange
 * @param others number of entries of other products
 * @param problems entries that cannot be used, and what is wrong with the file
 */
public record KevCatalogue(
    String version, List<KnownExploited> entries, int others, List<KnowledgeProblem> problems) {
  /** The catalogue had 1.5 MB in 2025. */
  private static final long MOST_BYTES = 64L << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(16).maxStringLength(1 << 20).build())
          .build();

  public KevCatalogue {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a file; what is wrong with its content is among the problems.
   *
   * @throws IOException if the file cannot be read at all
   */
  public static KevCatalogue read(Path file) throws IOException {
    return new Reader(String.valueOf(file.getFileName())).read(file);
  }

  private static final class Reader {
    private final String name;
    private final Problems problems = new Problems();
    private final List<KnownExploited> entries = new ArrayList<>();
    private String version = "";
    private int others;
    private boolean found;

    Reader(String name) {
      this.name = name;
    }

    KevCatalogue read(Path file) throws IOException {
      if (Files.size(file) > MOST_BYTES) {
        problems.add(name, 0, "", "is larger than the catalogue can be");
        return result();
      }
      byte[] bytes = Files.readAllBytes(file);
      try (JsonParser json = FACTORY.createParser(bytes)) {
        if (json.nextToken() == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            member(json);
          }
        }
      } catch (IOException e) {
        problems.add(name, line(e), "", "is not the JSON that CISA publishes, or is cut off");
        return result();
      }
      if (!found) {
        problems.add(
            name,
            0,
            "vulnerabilities",
            "is missing; give the file known_exploited_vulnerabilities.json as CISA publishes it");
      }
      return result();
    }

    private KevCatalogue result() {
      return new KevCatalogue(version, entries, others, problems.all());
    }

    private static long line(IOException e) {
      return e instanceof com.fasterxml.jackson.core.JsonProcessingException p
              && p.getLocation() != null
          ? p.getLocation().getLineNr()
          : 0;
    }

    private void member(JsonParser json) throws IOException {
      String member = json.currentName();
      JsonToken value = json.nextToken();
      if (member.equals("catalogVersion") && value == JsonToken.VALUE_STRING) {
        version = Table.Row.shown(json.getText());
      } else if (member.equals("vulnerabilities") && value == JsonToken.START_ARRAY) {
        found = true;
        for (JsonToken t = json.nextToken();
            t != null && t != JsonToken.END_ARRAY;
            t = json.nextToken()) {
          if (t == JsonToken.START_OBJECT) {
            entry(json);
          } else {
            problems.add(name, json.currentLocation().getLineNr(), "", "an entry is no object");
            json.skipChildren();
          }
        }
      } else {
        json.skipChildren();
      }
    }

    private void entry(JsonParser json) throws IOException {
      long line = json.currentLocation().getLineNr();
      Map<String, String> values = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          values.putIfAbsent(member, json.getText());
        } else {
          json.skipChildren();
        }
      }
      String product = values.getOrDefault("product", "");
      if (!values.getOrDefault("vendorProject", "").equalsIgnoreCase("Microsoft")
          || !product.toLowerCase(Locale.ROOT).contains("exchange")) {
        others++;
        return;
      }
      String cve = values.getOrDefault("cveID", "").strip();
      if (!Cve.isOne(cve)) {
        problems.add(name, line, "cveID", "is no CVE: " + Table.Row.shown(cve));
        return;
      }
      entries.add(
          new KnownExploited(
              cve,
              Table.Row.shown(product),
              date(values, "dateAdded", line),
              date(values, "dueDate", line),
              ransomware(values.getOrDefault("knownRansomwareCampaignUse", "")),
              "CISA's catalogue" + (version.isEmpty() ? "" : " " + version)));
    }

    private Optional<LocalDate> date(Map<String, String> values, String member, long line) {
      String text = values.getOrDefault(member, "").strip();
      try {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
      } catch (DateTimeException e) {
        problems.add(name, line, member, "is no date: " + Table.Row.shown(text));
        return Optional.empty();
      }
    }

    private static Ransomware ransomware(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "known" -> Ransomware.KNOWN;
        case "unknown" -> Ransomware.NOT_KNOWN;
        default -> Ransomware.NOT_ESTABLISHED;
      };
    }
  }
}
