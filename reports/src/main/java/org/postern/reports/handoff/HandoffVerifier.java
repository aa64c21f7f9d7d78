package org.postern.reports.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postern.engine.text.Visible;

/** Checks a package: seal, manifest, and the hash of every member. Nothing is unpacked. */
public final class HandoffVerifier {
  /** A manifest of a million members is smaller: 512 MiB. */
  private static final long LONGEST_MANIFEST = 512L << 20;

  private final List<String> complaints = new ArrayList<>();
  private int members;
  private String seal = "";

  private HandoffVerifier() {}

  /**
   * What was checked.
   *
   * @param complaints what is wrong, each naming the member; empty if nothing is
   * @param members number of members whose hash is right
   * @param seal SHA-256 of the manifest that lies in the package; empty if there is none
   */
  public record Result(List<String> complaints, int members, String seal) {
    public Result {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Checks; never throws for what lies in the file.
   *
   * @param told the seal that the sender told by another way
   */
  public static Result verify(Path file, Optional<String> told) {
    HandoffVerifier verifier = new HandoffVerifier();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      verifier.check(zip, told);
    } catch (IOException | IllegalArgumentException e) {
      verifier.complaints.add(
          Visible.of("the package cannot be read as a zip file: " + e.getMessage()));
    }
    return new Result(verifier.complaints, verifier.members, verifier.seal);
  }

  private void check(ZipFile zip, Optional<String> told) throws IOException {
    Map<String, ZipEntry> entries = new TreeMap<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (entries.put(entry.getName(), entry) != null) {
        complain(entry.getName(), "is there more than once");
      }
    }
    ZipEntry manifest = entries.remove(Manifest.NAME);
    if (manifest == null) {
      complaints.add(Manifest.NAME + " is missing: this is no package of postern handoff");
      return;
    }
    byte[] bytes = read(zip, manifest);
    seal = Manifest.seal(bytes);
    told.filter(t -> !t.strip().toLowerCase(Locale.ROOT).equals(seal))
        .ifPresent(
            t -> complain(Manifest.NAME, "is not the one that was sealed: its seal is " + seal));
    ZipEntry sealed = entries.remove(Manifest.SEAL);
    if (sealed == null) {
      complaints.add(Manifest.SEAL + " is missing");
    } else if (!new String(read(zip, sealed), StandardCharsets.UTF_8).startsWith(seal + " ")) {
      complain(Manifest.SEAL, "does not fit " + Manifest.NAME + ": one of them was changed");
    }
    members(zip, entries, bytes);
    entries.keySet().forEach(name -> complain(name, "is not in the manifest: it was added"));
  }

  private void members(ZipFile zip, Map<String, ZipEntry> entries, byte[] manifest) {
    try {
      Set<String> names = new HashSet<>();
      for (Member member : Manifest.members(manifest)) {
        ZipEntry entry = entries.remove(member.name());
        if (!names.add(member.name())) {
          complain(member.name(), "is in the manifest more than once");
        } else if (entry == null) {
          complain(member.name(), "is missing");
        } else {
          member(zip, entry, member);
        }
      }
    } catch (JsonProcessingException e) {
      complain(Manifest.NAME, "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      complain(Manifest.NAME, "cannot be read: " + e.getMessage());
    }
  }

  private void member(ZipFile zip, ZipEntry entry, Member member) {
    Sha256 hash = new Sha256();
    try (InputStream in = zip.getInputStream(entry)) {
      hash.take(in, OutputStream.nullOutputStream(), member.size());
    } catch (IOException e) {
      complain(member.name(), "is damaged: " + e.getMessage());
      return;
    }
    String found = hash.hex();
    if (hash.size() != member.size() || !found.equals(member.sha256())) {
      complain(member.name(), "was changed: its SHA-256 is not the one in the manifest");
    } else {
      members++;
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(LONGEST_MANIFEST, Integer.MAX_VALUE - 8));
      if (in.read() >= 0) {
        throw new IOException(entry.getName() + " is too large");
      }
      return bytes;
    }
  }

  private void complain(String member, String what) {
    complaints.add(Visible.of(member) + " " + Visible.of(what));
  }
}
