package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.postern.cli.probe.Announcement;
import org.postern.cli.probe.Prober;

/**
 * What a server, which may be an intruder's, answers to {@code probe}: raw bytes of the loopback.
 */
final class ProbeTarget {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ProbeTarget() {}

  static void answer(byte[] bytes) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, bytes));
      URI address =
          URI.create("http://127.0.0.1:" + server.getLocalPort() + "/owa/auth/logon.aspx");
      Announcement told = new Prober(PATIENCE, Optional.empty(), false).ask(address);
      must(told.detail().chars().noneMatch(c -> c < ' ' || c == 0x7F), "controls in the detail");
    }
  }

  /** Every connection gets the same bytes, until the socket is closed. */
  private static void serve(ServerSocket server, byte[] bytes) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          OutputStream out = socket.getOutputStream()) {
        socket.setSoTimeout(1_000);
        must(socket.getInputStream().read() >= -1, "a request");
        out.write(bytes);
      } catch (IOException gone) {
        // The prober has gone, or the test has ended; the loop's condition tells which.
      }
    }
  }
}
