package org.postern.cli.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates of authorities that are trusted beside those of this Java. */
public final class Authorities {
  private Authorities() {}

  /**
   * Reads certificates (PEM or DER) and adds those that Java trusts.
   *
   * @throws IOException if the file cannot be read or holds none; the message names it
   */
  public static KeyStore with(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate given : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("given" + number++, given);
      }
      if (number == 0) {
        throw new IOException(file + " holds no certificate");
      }
      for (X509Certificate known : CertificateWatch.of(null, false).getAcceptedIssuers()) {
        store.setCertificateEntry("known" + number++, known);
      }
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificate (PEM or DER, X.509)", e);
    }
  }
}
