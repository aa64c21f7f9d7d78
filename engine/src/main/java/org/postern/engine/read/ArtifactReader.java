package org.postern.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import org.postern.engine.Spare;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.evidence.Siblings;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.scan.BlockBuffers;
import org.postern.engine.web.Baseline;
import org.postern.engine.web.WebPlace;
import org.postern.evtx.EvtxBuffers;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.exchange.LogKind;
import org.postern.exchange.inventory.InventoryReader;

/** Reads any artifact whose kind is known; safe for any number of threads. */
public final class ArtifactReader {
  /** Enough of a file to tell its kind. */
  private static final int HEAD = 8 << 10;

  private final RulesByKind rules;
  private final EvtxBuffers eventLogs;
  private final WebFileReader webFiles;
  private final ConfigurationReader configuration;
  private final RegistryReader registry;
  private final BlockBuffers buffers = new BlockBuffers();
  private final Spare spare;

  /** Prepares a reader that applies the rules. */
  public ArtifactReader(RulesByKind rules) {
    this(rules, SignatureBook.EMPTY, Baseline.NONE, false, Spare.NONE);
  }

  /**
   * Prepares a reader that applies the rules, and signatures to files of web folders.
   *
   * @param signatures what is sought in files of web folders
   * @param baseline what these are compared with
   * @param recover whether deleted records of event logs are sought
   * @param spare threads that may help with large logs
   */
  public ArtifactReader(
      RulesByKind rules,
      SignatureBook signatures,
      Baseline baseline,
      boolean recover,
      Spare spare) {
    this.spare = spare;
    this.webFiles = new WebFileReader(rules.all(LogKind.WEB_FOLDER), signatures, baseline);
    this.configuration = new ConfigurationReader(rules.all(LogKind.CONFIGURATION));
    this.registry =
        new RegistryReader(rules.all(LogKind.CONFIGURATION), rules.all(LogKind.REGISTRY));
    this.eventLogs = new EvtxBuffers(EvtxOptions.DEFAULT.withRecover(recover));
    this.rules = rules;
  }

  /** Whether a file is read as one of a web folder, whatever it holds. */
  public boolean isWebFile(String path) {
    return !ProgramReader.tellsBuild(path)
        && (WebPlace.isOfInterest(path) || webFiles.isNamed(path));
  }

  /** Reads one artifact by itself. */
  public Optional<ArtifactResult> read(String unit, String path, FileTraits traits, InputStream in)
      throws IOException {
    return read(unit, path, traits, Siblings.OUT_OF_REACH, in, MatchListener.NONE);
  }

  /**
   * Reads one artifact.
   *
   * @param unit label of the evidence that it belongs to
   * @param path path as shown
   * @param traits when it was made and changed, whose it is, as far as known
   * @param siblings the files beside it
   * @param in its bytes; not closed here
   * @param listener told of every match
   * @return empty if it is of no kind that is read here
   * @throws IOException if its first bytes cannot be read
   */
  public Optional<ArtifactResult> read(
      String unit,
      String path,
      FileTraits traits,
      Siblings siblings,
      InputStream in,
      MatchListener listener)
      throws IOException {
    if (ProgramReader.tellsBuild(path)) {
      return Optional.of(ProgramReader.read(unit, path, new RawText(in)));
    }
    if (isWebFile(path)) {
      return Optional.of(webFiles.read(unit, path, traits, new RawText(in), listener));
    }
    byte[] head = in.readNBytes(HEAD);
    PushbackInputStream whole = new PushbackInputStream(in, Math.max(1, head.length));
    whole.unread(head);
    RawText raw = new RawText(whole);
    if (isEventLog(path, head)) {
      return Optional.of(
          EventLogReader.read(unit, path, raw, rules.events(), listener, eventLogs, spare));
    }
    // Before inventories: an event may tell of the command that makes one.
    if (JsonEventReader.recognises(head)) {
      return Optional.of(JsonEventReader.read(unit, path, head, raw, rules.events(), listener));
    }
    if (InventoryReader.recognises(head)) {
      return Optional.of(InventoryArtifact.read(unit, path, traits, raw));
    }
    if (RegistryReader.isHiveOrLog(head)) {
      return RegistryReader.isHive(head)
          ? Optional.of(registry.read(unit, path, siblings, raw, listener))
          : Optional.empty();
    }
    Optional<ConfigurationKind> kind = ConfigurationKind.of(head);
    if (kind.isPresent()) {
      return Optional.of(configuration.read(unit, path, traits, kind.get(), raw, listener));
    }
    return TextLogReader.read(unit, path, raw, rules, listener, buffers, spare);
  }

  /** One whose beginning was damaged may be known by nothing but its name. */
  private static boolean isEventLog(String path, byte[] head) {
    return EvtxReader.recognises(head) || path.toLowerCase(Locale.ROOT).endsWith(".evtx");
  }
}
