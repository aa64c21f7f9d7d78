package org.postern.casebook.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postern.casebook.history.Sha256;

/** Documents that entries name by their hash, compressed; each is kept once. */
public final class DocumentTable {
  private final Connection connection;

  public DocumentTable(Connection connection) {
    this.connection = connection;
  }

  /** Keeps a document and returns its SHA-256. */
  public String keep(byte[] document) throws SQLException {
    String hash = Sha256.of(document);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO document (sha256, size, gzip) VALUES (?, ?, ?) ON CONFLICT (sha256) DO"
                + " NOTHING")) {
      insert.setString(1, hash);
      insert.setLong(2, document.length);
      insert.setBytes(3, compressed(document));
      insert.executeUpdate();
    }
    return hash;
  }

  /**
   * The bytes of a document.
   *
   * @return empty if there is no such document, or it is no longer what was kept
   */
  public Optional<byte[]> get(String sha256) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT size, gzip FROM document WHERE sha256 = ?")) {
      query.setString(1, sha256);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? decompressed(row.getBytes(2), row.getLong(1))
                .filter(bytes -> Sha256.of(bytes).equals(sha256))
            : Optional.empty();
      }
    }
  }

  /** The hashes of all documents, in order. */
  public List<String> hashes() throws SQLException {
    List<String> hashes = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT sha256 FROM document ORDER BY sha256");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        hashes.add(rows.getString(1));
      }
    }
    return hashes;
  }

  private static byte[] compressed(byte[] document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(document);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  /** Reads no more than the noted size, so that damaged bytes cannot fill the memory. */
  private static Optional<byte[]> decompressed(byte[] bytes, long size) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Optional.of(in.readNBytes(Math.toIntExact(size)));
    } catch (IOException | ArithmeticException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
