package org.postern.console.http;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The certificate and its key.
 *
 * @param keystore a PKCS#12 file
 * @param password its password
 */
public record Tls(Path keystore, String password) {
  public Tls {
    Objects.requireNonNull(keystore, "keystore");
    Objects.requireNonNull(password, "password");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TLS of " + keystore;
  }
}
