package org.postern.demo;

import java.util.SplittableRandom;

/** What the message tracking log shows on an ordinary day. */
record MailTraffic(DemoServer server, String build) implements Traffic {
  static final String FIELDS =
      "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,"
          + "source,event-id,internal-message-id,message-id,network-message-id,recipient-address,"
          + "recipient-status,total-bytes,recipient-count,related-recipient-address,reference,"
          + "message-subject,sender-address,return-path,message-info,directionality,tenant-id,"
          + "original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,"
          + "schema-version";
  private static final String[] SUBJECTS = {
    "Agenda for Thursday",
    "Re: road closure notice",
    "Parcel data 2021",
    "FW: budget hearing",
    "Lunch?"
  };

  @Override
  public int typicalLength() {
    return 520;
  }

  @Override
  public void line(StringBuilder out, String day, int millis, SplittableRandom random) {
    String from = Harrow.person(random.nextInt(Harrow.PEOPLE)) + "@harrow.example";
    String to = Harrow.person(random.nextInt(Harrow.PEOPLE)) + "@harrow.example";
    int number = random.nextInt(1_000_000);
    Stamp.iso(out, day, millis)
        .append(',')
        .append(server.address())
        .append(',')
        .append(server.domainName())
        .append(',')
        .append(server.address())
        .append(',')
        .append(server.name())
        .append(",,,STOREDRIVER,")
        .append(random.nextInt(2) == 0 ? "DELIVER," : "RECEIVE,")
        .append(number)
        .append(",<")
        .append(IisTraffic.id(random))
        .append("@harrow.example>,")
        .append(IisTraffic.id(random))
        .append(',')
        .append(to)
        .append(",,")
        .append(2000 + random.nextInt(90_000))
        .append(",1,,,")
        .append(SUBJECTS[random.nextInt(SUBJECTS.length)])
        .append(',')
        .append(from)
        .append(',')
        .append(from)
        .append(",04I: ,Originating,,,")
        .append(server.address())
        .append(",S:DeliveryPriority=Normal;S:AccountForest=harrow.example,Email,")
        .append(IisTraffic.id(random))
        .append(',')
        .append(build);
  }
}
