package org.postern.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are made by keytool while the test runs; they are good for nothing else. */
class TlsProbeTest {
  private static final String PASSWORD = "for-tests-only";

  @TempDir Path folder;
  private final List<HttpsServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private Path keytool(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
    return folder.resolve("keys.p12");
  }

  private Path keys(String name, String start, String days)
      throws IOException, InterruptedException {
    return keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=test",
        "-ext",
        "san=" + name,
        "-startdate",
        start,
        "-validity",
        days,
        "-keystore",
        folder.resolve("keys.p12").toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
  }

  private URI serve(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    servers.add(server);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-OWA-Version", "15.2.1544.4");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/owa/");
  }

  private static Announcement ask(URI uri, Optional<KeyStore> authorities, boolean insecure) {
    return new Prober(Duration.ofSeconds(60), authorities, insecure).ask(uri);
  }

  private Optional<KeyStore> authority() throws IOException, InterruptedException {
    Path pem = folder.resolve("ca.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-file",
        pem.toString(),
        "-keystore",
        folder.resolve("keys.p12").toString(),
        "-storepass",
        PASSWORD);
    return Optional.of(Authorities.with(pem));
  }

  @Test
  void anUnknownAuthorityIsNamedAndReadOnlyOnRequest() throws Exception {
    URI uri = serve(keys("ip:127.0.0.1", "-1d", "10"));
    assertThat(ask(uri, Optional.empty(), false).outcome()).isEqualTo(Outcome.UNTRUSTED);
    Announcement insecure = ask(uri, Optional.empty(), true);
    assertThat(insecure.outcome()).isEqualTo(Outcome.BUILD);
    assertThat(insecure.certificate()).isEqualTo(Outcome.UNTRUSTED.explanation());
  }

  @Test
  void onesOwnAuthorityIsTrusted() throws Exception {
    URI uri = serve(keys("ip:127.0.0.1", "-1d", "10"));
    Announcement answer = ask(uri, authority(), false);
    assertThat(answer.outcome()).isEqualTo(Outcome.BUILD);
    assertThat(answer.certificate()).isEmpty();
  }

  @Test
  void anotherNameIsToldApart() throws Exception {
    URI uri = serve(keys("dns:mail.example.org", "-1d", "10"));
    assertThat(ask(uri, authority(), false).outcome()).isEqualTo(Outcome.WRONG_NAME);
    assertThat(ask(uri, authority(), true).certificate())
        .isEqualTo(Outcome.WRONG_NAME.explanation());
  }

  @Test
  void aCertificateThatHasRunOutIsToldApart() throws Exception {
    URI uri = serve(keys("ip:127.0.0.1", "-20d", "10"));
    assertThat(ask(uri, Optional.empty(), false).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(ask(uri, Optional.empty(), true).outcome()).isEqualTo(Outcome.BUILD);
  }
}
