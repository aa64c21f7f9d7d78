package org.postern.demo;

import java.util.SplittableRandom;

/**
 * What the log of one front-end protocol shows on an ordinary day. The columns are those of
 * Exchange 2016; the values follow genuine lines.
 */
record HttpProxyTraffic(DemoServer server, String protocol, String build) implements Traffic {
  static final String FIELDS =
      "DateTime,RequestId,MajorVersion,MinorVersion,BuildVersion,RevisionVersion,ClientRequestId,"
          + "Protocol,UrlHost,UrlStem,ProtocolAction,AuthenticationType,IsAuthenticated,"
          + "AuthenticatedUser,Organization,AnchorMailbox,UserAgent,ClientIpAddress,ServerHostName,"
          + "HttpStatus,BackEndStatus,ErrorCode,Method,ProxyAction,TargetServer,TargetServerVersion,"
          + "RoutingType,RoutingHint,BackEndCookie,ServerLocatorHost,ServerLocatorLatency,"
          + "RequestBytes,ResponseBytes,TargetOutstandingRequests,AuthModulePerfContext,"
          + "HttpPipelineLatency,CalculateTargetBackEndLatency,GlsLatencyBreakup,TotalGlsLatency,"
          + "AccountForestLatencyBreakup,TotalAccountForestLatency,ResourceForestLatencyBreakup,"
          + "TotalResourceForestLatency,ADLatency,SharedCacheLatencyBreakup,TotalSharedCacheLatency,"
          + "ActivityContextLifeTime,ModuleToHandlerSwitchingLatency,ClientReqStreamLatency,"
          + "BackendReqInitLatency,BackendReqStreamLatency,BackendProcessingLatency,"
          + "BackendRespInitLatency,BackendRespStreamLatency,ClientRespStreamLatency,"
          + "KerberosAuthHeaderLatency,HandlerCompletionLatency,RequestHandlerLatency,"
          + "HandlerToModuleSwitchingLatency,ProxyTime,CoreLatency,RoutingLatency,"
          + "HttpProxyOverhead,TotalRequestTime,RouteRefresherLatency,UrlQuery,BackEndGenericInfo,"
          + "GenericInfo,GenericErrors,EdgeTraceId,DatabaseGuid,UserADObjectGuid,"
          + "PartitionEndpointLookupLatency,RoutingStatus";

  @Override
  public int typicalLength() {
    return 1_050;
  }

  @Override
  public void line(StringBuilder out, String day, int millis, SplittableRandom random) {
    int person = random.nextInt(Harrow.PEOPLE);
    boolean probe = random.nextInt(10) == 0;
    String user =
        probe
            ? "HealthMailbox" + Math.floorMod(server.name().hashCode(), 90_000)
            : Harrow.person(person);
    String anchor =
        protocol.equals("Mapi")
            ? "MailboxGuid~" + IisTraffic.id(random)
            : "Sid~S-1-5-21-1482476501-1844823847-725345543-" + (1100 + person);
    row(
        out,
        day,
        millis,
        IisTraffic.id(random),
        stem(random),
        "Negotiate,true,HARROW\\" + user + ",harrow.example",
        anchor,
        probe ? "AMProbe/Local/ClientAccess" : agent(),
        probe ? "127.0.0.1" : Harrow.address(person, random.nextInt(3) == 0),
        "200,200",
        protocol.equals("Owa") || protocol.equals("Ecp") ? "GET" : "POST",
        "WindowsIdentity",
        3 + random.nextInt(90));
  }

  /** One row; {@code login} is four columns, {@code status} two. */
  void row(
      StringBuilder out,
      String day,
      int millis,
      String requestId,
      String stem,
      String login,
      String anchor,
      String agent,
      String client,
      String status,
      String method,
      String routingHint,
      int taken) {
    String[] version = build.split("\\.");
    Stamp.iso(out, day, millis).append(',').append(requestId).append(',');
    for (String part : version) {
      out.append(Integer.parseInt(part)).append(',');
    }
    String target = server.domainName();
    out.append(',')
        .append(protocol)
        .append(",mail.harrow.example,")
        .append(stem)
        .append(",,")
        .append(login)
        .append(',')
        .append(anchor)
        .append(',')
        .append(agent)
        .append(',')
        .append(client)
        .append(',')
        .append(server.name())
        .append(',')
        .append(status)
        .append(",,")
        .append(method)
        .append(",Proxy,")
        .append(target)
        .append(',')
        .append(build)
        .append(",IntraForest,")
        .append(routingHint)
        .append(",,,,")
        .append(300 + taken)
        .append(',')
        .append(400 + taken * 3)
        .append(",,,0,1,,0,,0,,0,0,,0,")
        .append(taken)
        .append(",0,0,0,0,")
        .append(taken / 2)
        .append(",0,0,0,0,0,")
        .append(taken)
        .append(",0,")
        .append(taken / 2)
        .append(",2,3,3,")
        .append(taken)
        .append(",,,,BeginRequest=");
    Stamp.iso(out, day, Math.max(0, millis - taken))
        .append(
            ";CorrelationID=<empty>;ProxyState-Run=None;FEAuth=BEVersion-1942061088;BeginGetResponse=");
    Stamp.iso(out, day, Math.max(0, millis - taken / 2)).append(";OnResponseReady=");
    Stamp.iso(out, day, millis).append(";EndGetResponse=");
    Stamp.iso(out, day, millis)
        .append(";ProxyState-Complete=ProxyResponseData;SharedCacheGuard=0;EndRequest=");
    Stamp.iso(out, day, millis)
        .append(";,,,|RoutingDB:fb7adba2-51f4-47e3-b170-fd39f85aaf35,,,CafeV1");
  }

  private String stem(SplittableRandom random) {
    return switch (protocol) {
      case "Mapi" -> random.nextInt(6) == 0 ? "/mapi/nspi/" : "/mapi/emsmdb/";
      case "Eas" -> "/Microsoft-Server-ActiveSync/default.eas";
      case "Ews" -> "/EWS/Exchange.asmx";
      case "Owa" -> random.nextInt(3) == 0 ? "/owa/" : "/owa/service.svc";
      case "Ecp" -> random.nextInt(3) == 0 ? "/ecp/" : "/ecp/RulesEditor/InboxRules.svc/GetList";
      default -> "/autodiscover/autodiscover.xml";
    };
  }

  private String agent() {
    return switch (protocol) {
      case "Mapi", "Autodiscover" ->
          "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.5110; Pro)";
      case "Eas" -> "Apple-iPhone11C8/1804.52";
      case "Ews" -> "Microsoft Office/16.0 (Windows NT 10.0; MAPI 16.0.5110; Pro)";
      default ->
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML  like Gecko) Chrome/88.0.4324.182 Safari/537.36";
    };
  }
}
