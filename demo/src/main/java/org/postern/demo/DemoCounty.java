package org.postern.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Makes the evidence of an invented county with four Exchange servers: one broken into through
 * ProxyLogon, one attacked in vain, one patched in time, one whose logs are mostly gone; and a list
 * of its servers that names a fifth.
 *
 * <p>The same size and seed give the same bytes on any machine.
 */
public final class DemoCounty {
  private static final String EXCHANGE = "C/Program Files/Microsoft/Exchange Server/V15/";

  /** Share of each log in a server's bytes; the rest goes to message tracking. */
  private static final double IIS_SHARE = .38;

  private static final Map<String, Double> PROXY_SHARE =
      Map.of("Mapi", .22, "Eas", .15, "Ews", .08, "Owa", .06, "Autodiscover", .03, "Ecp", .01);
  private static final double ECP_SHARE = .01;
  private static final double MAIL_SHARE = .06;

  /** Days in the full time of the logs. */
  private static final long DAYS =
      java.time.temporal.ChronoUnit.DAYS.between(Harrow.FIRST_DAY, Harrow.LAST_DAY) + 1;

  private final Path out;
  private final long bytes;
  private final long seed;
  private final List<GroundTruth.Line> truth = Collections.synchronizedList(new ArrayList<>());

  private DemoCounty(Path out, long bytes, long seed) {
    this.out = out;
    this.bytes = bytes;
    this.seed = seed;
  }

  /**
   * Makes {@code evidence/} and {@code ground-truth.json} in a folder.
   *
   * @param out the folder; made if it is not there
   * @param bytes about how large the evidence shall be; some 20 MB at least are written
   * @param seed chooses the bytes
   * @throws IOException if writing fails
   */
  public static void generate(Path out, long bytes, long seed) throws IOException {
    new DemoCounty(out, bytes, seed).generate(Harrow.SERVERS, Harrow.LAST_DAY);
  }

  /**
   * Makes the same evidence as it is when it is collected again three days later: the logs go on,
   * the server whose logs are mostly gone was updated, the one broken into was not.
   *
   * @param out the folder; logs of the first time that lie there stay as they are
   * @param bytes about how large the evidence of the first time shall be
   * @param seed chooses the bytes
   * @throws IOException if writing fails
   */
  public static void generateLater(Path out, long bytes, long seed) throws IOException {
    new DemoCounty(out, bytes, seed).generate(Harrow.LATER_SERVERS, Harrow.LATER_DAY);
  }

  private void generate(List<DemoServer> servers, LocalDate lastDay) throws IOException {
    List<Runnable> jobs = new ArrayList<>();
    for (DemoServer server : servers) {
      List<PlantedLine> script = Script.of(server, seed);
      for (LocalDate day = server.logsFrom(); !day.isAfter(lastDay); day = day.plusDays(1)) {
        LocalDate date = day;
        jobs.add(() -> writeDay(server, date, script));
      }
    }
    try {
      jobs.parallelStream().forEach(Runnable::run);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (DemoServer server : servers) {
      WebFolder.write(
          out.resolve("evidence").resolve(server.name()), server.equals(Harrow.BROKEN_INTO));
      ServerHives.write(
          out.resolve("evidence").resolve(server.name()), server, server.equals(Harrow.ATTACKED));
      IisSettings.write(
          out.resolve("evidence").resolve(server.name()), server.equals(Harrow.ATTACKED));
    }
    ServerList.write(out.resolve("evidence"));
    GroundTruth.write(out.resolve("ground-truth.json"), seed, truth);
  }

  private void writeDay(DemoServer server, LocalDate day, List<PlantedLine> script) {
    String build = server.buildOn(day);
    // Of the first time, so that its logs keep their bytes.
    long days = java.time.temporal.ChronoUnit.DAYS.between(server.logsFrom(), Harrow.LAST_DAY) + 1;
    double budget = bytes * server.share() / Math.min(days, DAYS);
    String compact = day.toString().replace("-", "");
    write(
        server,
        day,
        script,
        "iis",
        "C/inetpub/logs/LogFiles/W3SVC1/u_ex" + compact.substring(2) + ".log",
        iisHeader(day),
        new IisTraffic(server),
        budget * IIS_SHARE);
    PROXY_SHARE.forEach(
        (protocol, share) ->
            write(
                server,
                day,
                script,
                "httpproxy/" + protocol,
                EXCHANGE + "Logging/HttpProxy/" + protocol + "/HttpProxy_" + compact + "00-1.LOG",
                header("HttpProxy Logs", build, day, HttpProxyTraffic.FIELDS),
                new HttpProxyTraffic(server, protocol, build),
                budget * share));
    if (server.hasEcpLogs()) {
      write(
          server,
          day,
          script,
          "ecp",
          EXCHANGE + "Logging/ECP/Server/ECPServer" + compact + "-1.LOG",
          header("ECP Server Log", "15.0.0.0", day, EcpTraffic.FIELDS),
          new EcpTraffic(server, build),
          budget * ECP_SHARE);
    }
    write(
        server,
        day,
        script,
        "mail",
        EXCHANGE + "TransportRoles/Logs/MessageTracking/MSGTRK" + compact + "00-1.LOG",
        header("Message Tracking Log", build, day, MailTraffic.FIELDS),
        new MailTraffic(server, build),
        budget * MAIL_SHARE);
  }

  private void write(
      DemoServer server,
      LocalDate day,
      List<PlantedLine> script,
      String log,
      String path,
      String header,
      Traffic traffic,
      double budget) {
    String date = day.toString();
    List<PlantedLine> planted =
        script.stream().filter(p -> p.log().equals(log) && p.day().equals(date)).toList();
    long lines = Math.max(traffic.fewest(), (long) (budget / traffic.typicalLength()));
    Path file = out.resolve("evidence").resolve(server.name()).resolve(path);
    long own = seed * 31 + (server.name() + path).hashCode();
    try {
      for (LogFile.Placed at : new LogFile(file, header, planted).write(day, lines, traffic, own)) {
        String windows = path.replaceFirst("^C/", "C:/").replace('/', '\\');
        truth.add(new GroundTruth.Line(server.name(), windows, at.line(), at.planted()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String iisHeader(LocalDate day) {
    return "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: "
        + day
        + " 00:00:00\r\n#Fields: "
        + IisTraffic.FIELDS
        + "\r\n";
  }

  private static String header(String logType, String build, LocalDate day, String fields) {
    return "#Software: Microsoft Exchange Server\r\n#Version: "
        + build
        + "\r\n#Log-type: "
        + logType
        + "\r\n#Date: "
        + day
        + "T00:00:00.000Z\r\n#Fields: "
        + fields
        + "\r\n";
  }
}
