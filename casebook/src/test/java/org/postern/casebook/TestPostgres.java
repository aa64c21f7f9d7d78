package org.postern.casebook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server on loopback for the tests of this JVM: the binaries among the test
 * dependencies, otherwise those of the system. PostgreSQL refuses to run as root, so root starts it
 * as {@code nobody}.
 */
public final class TestPostgres {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final Start START = start();

  private record Start(Optional<String> url, String complaint) {}

  private TestPostgres() {}

  /** A new empty schema; the test is skipped, with the reason, where no server can start. */
  public static CaseLocation.Server newCase() {
    Assumptions.assumeTrue(START.url().isPresent(), START.complaint());
    String url = START.url().orElseThrow();
    String schema = "case" + SCHEMAS.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new CaseLocation.Server(url + "&currentSchema=" + schema);
  }

  private static Start start() {
    List<String> complaints = new ArrayList<>();
    try {
      Path home = Files.createTempDirectory("postern-postgres");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
      for (Path program : programs(home)) {
        try {
          return new Start(Optional.of(start(home, program)), "");
        } catch (IOException e) {
          complaints.add(program + ": " + e.getMessage());
        }
      }
    } catch (IOException | UnsupportedOperationException e) {
      complaints.add(e.toString());
    }
    return new Start(Optional.empty(), "no PostgreSQL server could be started: " + complaints);
  }

  private static List<Path> programs(Path home) throws IOException {
    List<Path> all = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      try (InputStream in = TestPostgres.class.getResourceAsStream(BINARIES)) {
        if (in != null) {
          unpack(in, home.resolve("program"));
          all.add(home.resolve("program"));
        }
      }
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.sorted().forEach(all::add);
      }
    }
    return all;
  }

  private static void unpack(InputStream in, Path to) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path file = to.resolve(e.getName());
        if (e.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (e.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(e.getLinkName()));
          continue;
        }
        Files.copy(tar, file);
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(e.getMode() % 2 == 1 ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static String start(Path home, Path program) throws IOException {
    Path data = home.resolve("data-" + program.getFileName());
    run(
        program,
        "initdb",
        "-D",
        data.toString(),
        "-U",
        "postern",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C");
    int port = freePort();
    run(
        program,
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-t",
        "60",
        "-l",
        data.resolve("log").toString(),
        "-o",
        "-h 127.0.0.1 -p " + port + " -k " + home + " -c max_connections=60",
        "start");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, program, data)));
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postern";
  }

  private static void stop(Path home, Path program, Path data) {
    try {
      run(program, "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
      try (Stream<Path> files = Files.walk(home)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      System.err.println("the PostgreSQL server of the tests did not stop: " + e.getMessage());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(Path program, String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    command.add(program.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("postern-postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            name + " failed: " + Files.readString(log, StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(log);
    }
  }
}
