package org.postern.iis;

import java.util.List;
import org.postern.iis.PublishedRule.Earlier;

/**
 * A mitigation that consists of request rules.
 *
 * @param id our name for it
 * @param cves what it is meant to close
 * @param rules the rules; all of them are needed
 */
record PublishedRules(String id, List<String> cves, List<PublishedRule> rules) {
  /** Microsoft's script of 5 March 2021 (BackendCookieMitigation, later EOMT). */
  static final PublishedRules COOKIE =
      new PublishedRules(
          "backend-cookie",
          List.of("CVE-2021-26855"),
          List.of(
              new PublishedRule(
                  "X-AnonResource-Backend",
                  List.of("X-AnonResource-Backend Abort - inbound"),
                  List.of("x-anonresource-backend"),
                  "{HTTP_COOKIE}",
                  "(.*)X-AnonResource-Backend(.*)",
                  List.of()),
              new PublishedRule(
                  "X-BEResource",
                  List.of("X-BEResource Abort - inbound"),
                  List.of("x-beresource"),
                  "{HTTP_COOKIE}",
                  "(.*)X-BEResource=(.+)/(.+)~(.+)",
                  List.of())));

  private static final String DECODED = "{UrlDecode:{REQUEST_URI}}";
  private static final String SECOND = ".*autodiscover\\.json.*Powershell.*";
  private static final String LAST = "(?=.*autodiscover)(?=.*powershell)";

  /** EOMTv2 and the Emergency Mitigation service, September and October 2022. */
  static final PublishedRules POWERSHELL =
      new PublishedRules(
          "powershell-rule",
          List.of("CVE-2022-41040"),
          List.of(
              new PublishedRule(
                  "PowerShell",
                  List.of(
                      "PowerShell - inbound",
                      "EEMS M1.1 PowerShell - inbound",
                      "RequestBlockingRule1"),
                  List.of("autodiscover", "powershell"),
                  DECODED,
                  LAST,
                  List.of(
                      new Earlier(
                          "{REQUEST_URI}",
                          ".*autodiscover\\.json.*\\@.*Powershell.*",
                          "its pattern is that of 30 September 2022, which can be bypassed"),
                      new Earlier(
                          "{REQUEST_URI}",
                          SECOND,
                          "its pattern is that of 4 October 2022, which can be bypassed"),
                      new Earlier(
                          "{UrlDecode: {REQUEST_URI}}",
                          SECOND,
                          "it is that of 5 October 2022, whose input holds a blank too many and"
                              + " matches nothing"),
                      new Earlier(
                          DECODED,
                          SECOND,
                          "its pattern is that of 6 October 2022, which can be bypassed"),
                      new Earlier(
                          "{REQUEST_URI}",
                          LAST,
                          "it looks at the address before decoding, so percent escapes bypass"
                              + " it")))));
}
