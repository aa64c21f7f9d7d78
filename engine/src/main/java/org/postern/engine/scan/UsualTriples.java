package org.postern.engine.scan;

import java.util.Arrays;
import java.util.Locale;

/**
 * Three letters in a row that nearly every line of the logs of Exchange and IIS holds, so that a
 * search had better not look for them. Only the speed of the search depends on this.
 */
final class UsualTriples {
  /** What clients and services write again and again. */
  private static final String USUAL =
      """
      2021-03-03 10:19:07 10.20.1.13 GET POST Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)
      +Chrome/88.0.4324.182+Safari/537.36 Mozilla/4.0+(compatible;+MSIE+8.0;+Trident/4.0;+.NET+CLR+2.0.50727) Version/5.1.7
      Microsoft+Office/16.0+(Windows+NT;+Microsoft+Outlook+16.0.5110;+Pro) Apple-iPhone11C8/1804.52 AMProbe/Local/ClientAccess
      /Microsoft-Server-ActiveSync/default.eas Cmd=Ping&User=domain&DeviceId=A100380112&DeviceType=iPhone&cafeReqId=
      /owa/service.svc action=FindItem&EP=1&ID=-1 /mapi/emsmdb/ /mapi/nspi/ mailboxId= /EWS/Exchange.asmx SoapAction=
      /Autodiscover/Autodiscover.xml /rpc/rpcproxy.dll /oab/oab.xml /ecp/default.aspx /owa/healthcheck.htm /owa/auth/logon.aspx
      url=https&reason=0 443 - 200 0 0 61 401 302 Settings;MailboxRPCRequests=10;MailboxRPCLatency=15;ADRequests=2;ADLatency=0;
      2021-03-03T10:19:07.541Z,15,1,2176,4,,Owa,mail.example.com,Negotiate,true,Sid~S-1-5-21-1482476501-1844823847-725345543-1200
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML  like Gecko) MailboxGuid~ Microsoft Office/16.0
      (Windows NT 10.0; Microsoft Outlook 16.0; Pro),,GET,Proxy,POST,15.01.2176.004,IntraForest,WindowsIdentity,,,
      BeginRequest=2021;CorrelationID=<empty>;ProxyState-Run=None;FEAuth=BEVersion-1942061088;BeginGetResponse=;
      OnResponseReady=;EndGetResponse=;ProxyState-Complete=ProxyResponseData;SharedCacheGuard=0;EndRequest=,,,|RoutingDB:,CafeV1
      HttpProxy AnchorMailbox UserAgent ServerHostName SessionId ActivityContext PowerShell Exchange Server Request Status
      """
          .toLowerCase(Locale.ROOT);

  /** Each of them once, in order, and how often it stands there. */
  private static final int[] TRIPLES;

  private static final int[] COUNTS;

  static {
    int[] all = new int[USUAL.length() - 2];
    for (int i = 0; i < all.length; i++) {
      all[i] = LiteralScanner.triple(USUAL.charAt(i), USUAL.charAt(i + 1), USUAL.charAt(i + 2));
    }
    Arrays.sort(all);
    int[] counts = new int[all.length];
    int distinct = 0;
    for (int i = 0; i < all.length; i++) {
      if (distinct == 0 || all[distinct - 1] != all[i]) {
        all[distinct++] = all[i];
      }
      counts[distinct - 1]++;
    }
    TRIPLES = Arrays.copyOf(all, distinct);
    COUNTS = Arrays.copyOf(counts, distinct);
  }

  private UsualTriples() {}

  /** How usual a triple is, 0 for most. */
  static int count(int triple) {
    int at = Arrays.binarySearch(TRIPLES, triple);
    return at < 0 ? 0 : COUNTS[at];
  }

  /** How often usual triples fall on filled places of a table though they stand there by chance. */
  static int collisions(byte[] table, int spread) {
    int sum = 0;
    for (int i = 0; i < TRIPLES.length; i++) {
      sum += table[LiteralScanner.place(TRIPLES[i], spread)] * COUNTS[i];
    }
    return sum;
  }
}
