package org.postern.reports.handoff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes members in the order in which they come, notes their hashes, and ends with the seal. */
final class SealedZip {
  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final List<Member> members = new ArrayList<>();

  /** Writes to a stream that its owner closes; {@code at} is stated as the time of all members. */
  SealedZip(OutputStream out, Instant at) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    // Zip keeps times of two seconds, without a zone and from 1980 on.
    time = LocalDateTime.ofInstant(at, ZoneOffset.UTC).withNano(0);
  }

  void add(String name, Member.Role role, String original, InputStream in) throws IOException {
    begin(name);
    Sha256 hash = new Sha256();
    hash.take(in, zip, Long.MAX_VALUE - 1);
    zip.closeEntry();
    members.add(new Member(name, role, original, hash.hex(), hash.size()));
  }

  void add(String name, Member.Role role, String text) throws IOException {
    add(name, role, "", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  /** Writes manifest and seal, and returns the seal. */
  String seal(Custody custody, List<String> missing) throws IOException {
    byte[] manifest = Manifest.write(custody, members, missing);
    begin(Manifest.NAME);
    zip.write(manifest);
    zip.closeEntry();
    String seal = Manifest.seal(manifest);
    begin(Manifest.SEAL);
    zip.write((seal + "  " + Manifest.NAME + "\n").getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    return seal;
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
  }
}
