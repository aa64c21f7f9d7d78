package org.postern.demo;

import java.util.SplittableRandom;
import java.util.UUID;

/** What a server's IIS log shows on an ordinary day; proportions as on real servers. */
record IisTraffic(DemoServer server) implements Traffic {
  static final String FIELDS =
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
          + " cs(Referer) sc-status sc-substatus sc-win32-status time-taken";
  private static final String BROWSER =
      "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)"
          + "+Chrome/88.0.4324.182+Safari/537.36";
  private static final String[] SERVICES = {
    "FindConversation",
    "GetFolder",
    "FindItem",
    "GetConversationItems",
    "GetReminders",
    "UpdateItem"
  };
  private static final String[] NOISE = {
    "/robots.txt", "/.env", "/wp-login.php", "/favicon.ico", "/admin/", "/.git/config"
  };

  @Override
  public long fewest() {
    return 96;
  }

  @Override
  public int typicalLength() {
    return 300;
  }

  @Override
  public void line(StringBuilder out, String day, int millis, SplittableRandom random) {
    int person = random.nextInt(Harrow.PEOPLE);
    int kind = random.nextInt(1000);
    if (kind < 400) {
      request(out, day, millis, "POST", "/mapi/emsmdb/", mapiQuery(random), person, random)
          .append(
              " Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.5110;+Pro) - 200 0 0 ");
    } else if (kind < 650) {
      request(
              out,
              day,
              millis,
              "POST",
              "/Microsoft-Server-ActiveSync/default.eas",
              syncQuery(person, random),
              person,
              random)
          .append(" Apple-iPhone11C8/1804.52 - 200 0 0 ");
    } else if (kind < 800) {
      request(
              out,
              day,
              millis,
              "POST",
              "/EWS/Exchange.asmx",
              "&cafeReqId=" + id(random) + ";",
              person,
              random)
          .append(" Microsoft+Office/16.0+(Windows+NT+10.0;+MAPI+16.0.5110;+Pro) - ")
          .append(random.nextInt(12) == 0 ? "401 1 2148074254 " : "200 0 0 ");
    } else if (kind < 890) {
      String action = SERVICES[random.nextInt(SERVICES.length)];
      request(
              out,
              day,
              millis,
              "POST",
              "/owa/service.svc",
              "action="
                  + action
                  + "&EP=1&ID=-"
                  + random.nextInt(900)
                  + "&AC=1&cafeReqId="
                  + id(random)
                  + ";",
              person,
              random)
          .append(' ')
          .append(BROWSER)
          .append(" https://mail.harrow.example/owa/ 200 0 0 ");
    } else if (kind < 930) {
      request(
              out,
              day,
              millis,
              "POST",
              "/autodiscover/autodiscover.xml",
              "&cafeReqId=" + id(random) + ";",
              person,
              random)
          .append(
              " Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.5110;+Pro) - 200 0 0 ");
    } else if (kind < 950) {
      request(
              out,
              day,
              millis,
              "GET",
              "/owa/auth/logon.aspx",
              "url=https%3a%2f%2fmail.harrow.example%2fowa%2f&reason=0",
              -1,
              random)
          .append(' ')
          .append(BROWSER)
          .append(" - 200 0 0 ");
    } else if (kind < 990) {
      out.append(day).append(' ');
      Stamp.clock(out, millis)
          .append(" 127.0.0.1 GET /")
          .append(kind < 970 ? "ews/" : "owa/")
          .append("healthcheck.htm &cafeReqId=")
          .append(id(random))
          .append("; 443 - 127.0.0.1 AMProbe/Local/ClientAccess - 200 0 0 ");
    } else {
      out.append(day).append(' ');
      Stamp.clock(out, millis)
          .append(' ')
          .append(server.address())
          .append(" GET ")
          .append(NOISE[random.nextInt(NOISE.length)])
          .append(" - 443 - 203.0.113.")
          .append(100 + random.nextInt(100))
          .append(" Mozilla/5.0+zgrab/0.x - 404 0 2 ");
    }
    out.append(random.nextInt(4) == 0 ? random.nextInt(4000) : 3 + random.nextInt(60));
  }

  private StringBuilder request(
      StringBuilder out,
      String day,
      int millis,
      String method,
      String stem,
      String query,
      int person,
      SplittableRandom random) {
    out.append(day).append(' ');
    Stamp.clock(out, millis)
        .append(' ')
        .append(server.address())
        .append(' ')
        .append(method)
        .append(' ')
        .append(stem)
        .append(' ')
        .append(query)
        .append(" 443 ");
    if (person < 0) {
      out.append('-');
    } else {
      out.append("HARROW\\").append(Harrow.person(person));
    }
    int who = person < 0 ? random.nextInt(Harrow.PEOPLE) : person;
    return out.append(' ').append(Harrow.address(who, random.nextInt(3) == 0));
  }

  private static String mapiQuery(SplittableRandom random) {
    return "mailboxId=" + id(random) + "@harrow.example&cafeReqId=" + id(random) + ";";
  }

  private static String syncQuery(int person, SplittableRandom random) {
    return "Cmd="
        + (random.nextInt(4) == 0 ? "Sync" : "Ping")
        + "&User="
        + Harrow.person(person)
        + "&DeviceId=A"
        + (100_000_000 + person * 7919L)
        + "&DeviceType=iPhone&cafeReqId="
        + id(random)
        + ";";
  }

  static String id(SplittableRandom random) {
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
    return new UUID(version4, variant).toString();
  }
}
