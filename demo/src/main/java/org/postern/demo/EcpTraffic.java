package org.postern.demo;

import java.util.SplittableRandom;

/** What the control panel's server log shows on an ordinary day. */
record EcpTraffic(DemoServer server, String build) implements Traffic {
  static final String FIELDS = "TimeStamp,ServerName,EventId,EventData";
  private static final String[] COMMANDS = {
    "Get-InboxRule",
    "Get-MailboxMessageConfiguration",
    "Get-OabVirtualDirectory",
    "Get-Mailbox",
    "Get-MailboxAutoReplyConfiguration"
  };

  @Override
  public int typicalLength() {
    return 380;
  }

  @Override
  public void line(StringBuilder out, String day, int millis, SplittableRandom random) {
    String command = COMMANDS[random.nextInt(COMMANDS.length)];
    row(
        out,
        day,
        millis,
        command,
        "/ecp/RulesEditor/InboxRules.svc/GetList?msExchEcpCanary=" + IisTraffic.id(random),
        IisTraffic.id(random),
        5 + random.nextInt(60));
  }

  void row(
      StringBuilder out,
      String day,
      int millis,
      String command,
      String url,
      String session,
      int taken) {
    String[] part = build.split("\\.");
    Stamp.iso(out, day, millis)
        .append(',')
        .append(server.name())
        .append(",ECP.Request,S:TIME=")
        .append(taken)
        .append(";S:SID=")
        .append(session)
        .append(";S:CMD=")
        .append(command)
        .append(";S:REQID=;S:URL=")
        .append(url)
        .append(";S:REFERRER=;S:EX=;S:ACTID=")
        .append(session)
        .append(";S:RS=0;S:BLD=");
    for (int i = 0; i < part.length; i++) {
      out.append(i == 0 ? "" : ".").append(Integer.parseInt(part[i]));
    }
    out.append(";S:TNAME=<null>;S:TID=;S:USID=").append(session).append(";S:EDOID=;S:ACID=");
  }
}
