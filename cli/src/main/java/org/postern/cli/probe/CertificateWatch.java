package org.postern.cli.probe;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks certificates as Java does, names included, and remembers what was wrong, so that it can be
 * told; if asked to, it lets the connection go on all the same.
 */
final class CertificateWatch extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager checker;
  private final boolean tolerant;
  // Written by the thread of the handshake.
  private volatile Optional<Outcome> wrong = Optional.empty();

  private CertificateWatch(X509ExtendedTrustManager checker, boolean tolerant) {
    this.checker = checker;
    this.tolerant = tolerant;
  }

  /**
   * A watch for one connection.
   *
   * @param authorities more than this machine trusts; null for none
   */
  static CertificateWatch of(@Nullable KeyStore authorities, boolean tolerant) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager checker) {
          return new CertificateWatch(checker, tolerant);
        }
      }
      throw new IllegalStateException("this Java cannot check certificates");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot check certificates", e);
    }
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java knows no TLS", e);
    }
  }

  /** What was wrong with the certificate: untrusted, expired or for another name. */
  Optional<Outcome> wrong() {
    return wrong;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private void watch(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      wrong = Optional.of(reason(chain, e));
      if (!tolerant) {
        throw e;
      }
    }
  }

  private static Outcome reason(X509Certificate[] chain, CertificateException failure) {
    try {
      if (chain.length > 0) {
        chain[0].checkValidity();
      }
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return Outcome.EXPIRED;
    }
    // Java says it in words only; a path that could not be built has a cause, a name has none.
    String message = String.valueOf(failure.getMessage());
    boolean name = failure.getCause() == null && message.startsWith("No ");
    return name ? Outcome.WRONG_NAME : Outcome.UNTRUSTED;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    watch(chain, () -> checker.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    watch(chain, () -> checker.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    watch(chain, () -> checker.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checker.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checker.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    checker.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return checker.getAcceptedIssuers();
  }
}
