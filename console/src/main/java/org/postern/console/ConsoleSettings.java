package org.postern.console;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.CaseException;
import org.postern.console.http.Tls;
import org.postern.console.oidc.OidcSettings;

/**
 * Where the console listens and keeps its own things.
 *
 * @param address other than loopback only with TLS
 * @param port 0 for any that is free
 * @param tls certificate and key
 * @param folder for its database and uploads
 * @param oidc identity provider at which people may sign in
 */
public record ConsoleSettings(
    InetAddress address, int port, Optional<Tls> tls, Path folder, Optional<OidcSettings> oidc) {
  /** Without an identity provider. */
  public ConsoleSettings(InetAddress address, int port, Optional<Tls> tls, Path folder) {
    this(address, port, tls, folder, Optional.empty());
  }

  public ConsoleSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(oidc, "oidc");
    if (!address.isLoopbackAddress() && tls.isEmpty()) {
      throw new CaseException(
          "passwords must not cross a network in the clear: give a certificate with"
              + " --tls-keystore, or leave --bind out and serve this machine only");
    }
  }
}
