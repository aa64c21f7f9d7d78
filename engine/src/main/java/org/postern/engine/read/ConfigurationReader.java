package org.postern.engine.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.engine.coverage.Activity;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.IisFile;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.text.Encodings;
import org.postern.exchange.LogKind;
import org.postern.iis.ConfigurationFile;

/**
 * Reads the entries of a configuration file in XML: transport agents, scheduled tasks.
 *
 * <p>Neither document types nor entities are processed.
 */
final class ConfigurationReader {
  /** The largest genuine files have some hundred kilobytes. */
  static final int MOST_BYTES = 8 << 20;

  /** Genuine files nest a dozen deep. */
  static final int DEEPEST = 100;

  private final List<DetectionRule> rules;

  ConfigurationReader(List<DetectionRule> rules) {
    this.rules = rules;
  }

  ArtifactResult read(
      String unit,
      String path,
      FileTraits traits,
      ConfigurationKind kind,
      RawText raw,
      MatchListener listener)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    byte[] bytes = raw.readNBytes(MOST_BYTES);
    if (raw.readNBytes(1).length > 0) {
      problems.add(
          new Problem(path, "", "larger than any configuration file; its end was not read"));
      raw.transferTo(OutputStream.nullOutputStream());
    }
    List<ConfigurationEntry> entries = new ArrayList<>();
    Optional<ConfigurationFile> iis =
        kind.key().equals(ConfigurationKind.IIS)
            ? Optional.of(ConfigurationFile.read(path, bytes))
            : Optional.empty();
    if (iis.isPresent() && iis.get() instanceof ConfigurationFile.Malformed damage) {
      problems.add(
          new Problem(
              path,
              "line " + damage.line(),
              damage.reason() + "; nothing is said from it about mitigations and modules"));
    }
    try {
      if (iis.isEmpty()) {
        entries(path, kind, bytes, entries);
      }
    } catch (XMLStreamException e) {
      // The parser gives no location for what it met in the very first bytes.
      problems.add(
          new Problem(
              path,
              e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber(),
              "is no well-formed XML from here on; what stands behind was not read, look at it"
                  + " yourself"));
    }
    FindingCollector findings = new FindingCollector(path, listener);
    Optional<Instant> time = traits.modified();
    for (ConfigurationEntry entry : entries) {
      for (DetectionRule rule : rules) {
        if (rule.compiled().matches(entry)) {
          findings.add(rule, entry, time, Place.Unit.LINE, entry.line(), entry.offset());
        }
      }
    }
    String sha256 = raw.sha256();
    return new ArtifactResult(
        unit,
        path,
        sha256,
        LogKind.CONFIGURATION,
        Optional.empty(),
        raw.count(),
        entries.size(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        Map.of(),
        List.of(),
        iis.map(file -> List.<ServerFact>of(new IisFile(path, sha256, traits.modified(), file)))
            .orElse(List.of()),
        findings.findings(sha256),
        problems);
  }

  /**
   * The parser gets characters: of bytes it would refuse a whole block for one byte that is no
   * UTF-8, which would hide what stands before. The JDK's parser is known to fail with unchecked
   * exceptions on some damage, too.
   */
  private static XMLStreamReader opened(XMLInputFactory factory, byte[] bytes)
      throws XMLStreamException {
    try {
      return factory.createXMLStreamReader(
          new InputStreamReader(
              Encodings.asciiCompatible(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw new XMLStreamException("not well-formed XML", e);
    }
  }

  private static int next(XMLStreamReader xml) throws XMLStreamException {
    try {
      return xml.next();
    } catch (RuntimeException e) {
      throw new XMLStreamException("not well-formed XML", xml.getLocation(), e);
    }
  }

  /** Adds what could be read before it throws. */
  private static void entries(
      String path, ConfigurationKind kind, byte[] bytes, List<ConfigurationEntry> entries)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = opened(factory, bytes);
    LineOffsets offsets = new LineOffsets(bytes);
    Deque<String> open = new ArrayDeque<>();
    ConfigurationEntry entry = null;
    int depthOfEntry = 0;
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (next(xml)) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.push(xml.getLocalName());
          text.setLength(0);
          if (open.size() > DEEPEST) {
            throw new XMLStreamException("nested too deeply", xml.getLocation());
          }
          if (entry == null && xml.getLocalName().equalsIgnoreCase(kind.entry())) {
            int line = xml.getLocation().getLineNumber();
            entry = new ConfigurationEntry(path, kind.key(), line, offsets.of(line));
            depthOfEntry = open.size();
          }
          if (entry != null) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
              entry.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (entry != null && !text.toString().isBlank()) {
            entry.put(open.peek(), text.toString().strip());
          }
          text.setLength(0);
          if (entry != null && open.size() == depthOfEntry) {
            entries.add(entry);
            entry = null;
          }
          open.pop();
        }
        default -> {}
      }
    }
  }
}
