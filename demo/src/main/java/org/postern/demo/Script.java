package org.postern.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens on each server beside the ordinary traffic. The chain follows what was published on
 * the attacks of March 2021 (Microsoft, 2 March 2021; CISA AA21-062A); no line holds working code.
 */
final class Script {
  private static final String PYTHON = "python-requests/2.25.1";
  private static final String[] PROBED = {
    "/aspnet_client/discover.aspx",
    "/aspnet_client/shell.aspx",
    "/owa/auth/HttpProxy.aspx",
    "/aspnet_client/system_web/log.aspx"
  };

  private final DemoServer server;
  private final List<PlantedLine> lines = new ArrayList<>();
  private final SplittableRandom random;

  private Script(DemoServer server, long seed) {
    this.server = server;
    this.random = new SplittableRandom(seed ^ server.name().hashCode());
  }

  /** The planted lines of a server, in order of time. */
  static List<PlantedLine> of(DemoServer server, long seed) {
    Script script = new Script(server, seed);
    if (server.equals(Harrow.BROKEN_INTO)) {
      script.intrusion();
    } else if (server.equals(Harrow.ATTACKED)) {
      script.vainAttacks();
    } else if (server.equals(Harrow.PATCHED_IN_TIME)) {
      script.ownScanner();
    }
    script.probes();
    return script.lines.stream()
        .sorted(
            java.util.Comparator.comparing(PlantedLine::day)
                .thenComparingInt(PlantedLine::millis)
                .thenComparing(PlantedLine::log)
                .thenComparing(PlantedLine::text))
        .toList();
  }

  private void intrusion() {
    String day = "2021-03-03";
    forged(
        day,
        "02:13:58",
        "/autodiscover/autodiscover.xml?",
        "200",
        "attempt",
        "asked the server who its administrator's mailbox belongs to");
    forged(
        day, "02:14:01", "/mapi/emsmdb/?", "200", "success", "learned the identity of the mailbox");
    forged(
        day,
        "02:14:07",
        "/ecp/proxyLogon.ecp?",
        "241",
        "success",
        "obtained an administrator session without a password");
    forged(
        day,
        "02:14:11",
        "/ecp/DDI/DDIService.svc/GetObject?schema=OABVirtualDirectory&msExchEcpCanary=x&",
        "200",
        "success",
        "read the address book configuration");
    forged(
        day,
        "02:14:15",
        "/ecp/DDI/DDIService.svc/SetObject?schema=OABVirtualDirectory&msExchEcpCanary=x&",
        "200",
        "success",
        "wrote script into the address book configuration");
    ecp(
        day,
        "02:14:15",
        "Set-OabVirtualDirectory.ExternalUrl=''http://f/<script>(what stood here is left out)</script>''",
        "SetObject?schema=OABVirtualDirectory",
        "wrote script into the address book configuration");
    forged(
        day,
        "02:14:31",
        "/ecp/DDI/DDIService.svc/SetObject?schema=ResetOABVirtualDirectory&msExchEcpCanary=x&",
        "200",
        "success",
        "had the configuration saved as a web page");
    page("2021-03-04", "01:20:11", "GET", Harrow.INTRUDER, 200, 187);
    page("2021-03-04", "01:20:34", "POST", Harrow.INTRUDER, 200, 1_406);
    page("2021-03-04", "01:22:02", "POST", Harrow.INTRUDER, 200, 2_233);
    page("2021-03-05", "19:41:50", "POST", Harrow.SECOND_INTRUDER, 200, 912);
    page("2021-03-05", "19:44:13", "POST", Harrow.SECOND_INTRUDER, 200, 5_071);
    page("2021-03-07", "03:02:45", "POST", Harrow.SECOND_INTRUDER, 200, 640);
  }

  private void vainAttacks() {
    String[][] tries = {
      {"2021-03-03", "02:16:20"},
      {"2021-03-03", "02:16:24"},
      {"2021-03-06", "11:05:09"},
      {"2021-03-08", "22:48:51"}
    };
    for (String[] at : tries) {
      forged(
          at[0],
          at[1],
          "/autodiscover/autodiscover.xml?",
          "503",
          "attempt",
          "tried to make the server forward a request");
    }
  }

  private void ownScanner() {
    int at = millis("09:30:00");
    StringBuilder out = new StringBuilder();
    proxy("Owa", "2021-03-08")
        .row(
            out,
            "2021-03-08",
            at,
            IisTraffic.id(random),
            "/owa/auth/x.js",
            ",false,,",
            "ServerInfo~localhost/ecp/default.flt?~3",
            "HarrowScanner",
            Harrow.OWN_SCANNER,
            "500,",
            "GET",
            "X-AnonResource-Backend-Cookie",
            12);
    plant(
        "httpproxy/Owa",
        "2021-03-08",
        at,
        "informational",
        "the county's own scanner looked for the flaw",
        Harrow.OWN_SCANNER,
        out);
  }

  /** From 5 March on strangers ask every server for the names of known web shells. */
  private void probes() {
    for (int day = 5; day <= 12; day++) {
      for (int i = 0; i < 3; i++) {
        String date = "2021-03-" + (day < 10 ? "0" : "") + day;
        int at = random.nextInt(86_000) * 1000;
        String client = "198.51.100." + (100 + random.nextInt(100));
        if (server.logsFrom().isAfter(java.time.LocalDate.parse(date))) {
          continue;
        }
        StringBuilder out =
            iis(
                date,
                at,
                "GET",
                PROBED[random.nextInt(PROBED.length)],
                client,
                random.nextInt(2) == 0 ? 404 : 302,
                31);
        plant(
            "iis",
            date,
            at,
            "informational",
            "somebody asked in vain for a known web shell",
            client,
            out);
      }
    }
  }

  private void forged(
      String day, String time, String target, String status, String stage, String what) {
    int at = millis(time);
    StringBuilder row = new StringBuilder();
    proxy("Ecp", day)
        .row(
            row,
            day,
            at,
            IisTraffic.id(random),
            "/ecp/y.js",
            ",false,,",
            "ServerInfo~a]@" + server.domainName() + ":444" + target + "#",
            PYTHON,
            Harrow.INTRUDER,
            status + (status.equals("503") ? "," : ",200"),
            "POST",
            "X-BEResource-Cookie",
            20);
    plant("httpproxy/Ecp", day, at, stage, what, Harrow.INTRUDER, row);
    StringBuilder request =
        iis(day, at, "POST", "/ecp/y.js", Harrow.INTRUDER, Integer.parseInt(status), 20);
    plant("iis", day, at, "trace", "the same request in the web log", Harrow.INTRUDER, request);
  }

  private void ecp(String day, String time, String command, String call, String what) {
    StringBuilder out = new StringBuilder();
    new EcpTraffic(server, server.buildOn(java.time.LocalDate.parse(day)))
        .row(
            out,
            day,
            millis(time),
            command,
            "/ecp/DDI/DDIService.svc/" + call,
            IisTraffic.id(random),
            140);
    plant("ecp", day, millis(time), "success", what, "", out);
  }

  private void page(String day, String time, String method, String client, int status, int taken) {
    plant(
        "iis",
        day,
        millis(time),
        "foothold",
        "the planted page answered",
        client,
        iis(day, millis(time), method, Harrow.PAGE, client, status, taken));
  }

  private StringBuilder iis(
      String day, int at, String method, String stem, String client, int status, int taken) {
    StringBuilder out = new StringBuilder(day).append(' ');
    return Stamp.clock(out, at)
        .append(' ')
        .append(server.address())
        .append(' ')
        .append(method)
        .append(' ')
        .append(stem)
        .append(" - 443 - ")
        .append(client)
        .append(' ')
        .append(PYTHON)
        .append(" - ")
        .append(status)
        .append(" 0 0 ")
        .append(taken);
  }

  private HttpProxyTraffic proxy(String protocol, String day) {
    return new HttpProxyTraffic(server, protocol, server.buildOn(java.time.LocalDate.parse(day)));
  }

  private void plant(
      String log,
      String day,
      int millis,
      String stage,
      String what,
      String actor,
      StringBuilder text) {
    lines.add(new PlantedLine(log, day, millis, stage, what, actor, text.toString()));
  }

  private static int millis(String time) {
    return java.time.LocalTime.parse(time).toSecondOfDay() * 1000;
  }
}
