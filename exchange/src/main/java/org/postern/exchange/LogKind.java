package org.postern.exchange;

import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of evidence of an Exchange server: its logs, by what they are recognised, and the files
 * of its web folders.
 */
public enum LogKind {
  IIS("iis", "IIS web log", true),
  HTTP_PROXY("httpproxy", "HttpProxy log", true, "HttpProxy Logs"),
  ECP_SERVER("ecp-server", "ECP server log", true, "ECP Server Log"),
  ECP_ACTIVITY("ecp-activity", "ECP activity log", false, "ECP Activity Context Log"),
  OAB_GENERATOR(
      "oab-generator", "OAB generator log", false, "OABGenerator Log", "OAB Generator Log"),
  CMDLET("cmdlet", "Cmdlet log", false, "Rps Cmdlet Logs", "Cmdlet Logs", "Psws Cmdlet Logs"),
  EWS("ews", "EWS log", false, "EWS Logs"),
  MESSAGE_TRACKING("message-tracking", "Message tracking log", false, "Message Tracking Log"),
  SMTP("smtp", "SMTP log", false, "SMTP Receive Protocol Log", "SMTP Send Protocol Log"),
  AGENT("agent", "Transport agent log", false, "Agent Log"),
  AUDIT("audit", "Audit log", false, "audit"),
  SETUP("setup", "Setup log", false),
  WEB_FOLDER("web-folder", "Files in web folders", false),
  CONFIGURATION("configuration", "Configuration", false),
  INVENTORY("inventory", "Inventory of servers", false),
  REGISTRY("registry", "Registry hives", false),
  EVENT_LOG("event-log", "Windows event log", false),
  EXCHANGE_OTHER("exchange-other", "Other Exchange log", false);

  private final String key;
  private final String label;
  private final boolean expected;

  /** Declared types, lower case, one a line. */
  private final String logTypes;

  LogKind(String key, String label, boolean expected, String... logTypes) {
    this.key = key;
    this.label = label;
    this.expected = expected;
    this.logTypes = String.join("\n", logTypes).toLowerCase(Locale.ROOT);
  }

  /** Stable key; also the {@code service} of Sigma rules with {@code product: exchange}. */
  public String key() {
    return key;
  }

  /** A {@code #Log-type} that such logs declare, in lower case; empty if they declare none. */
  public Optional<String> logType() {
    return logTypes.lines().filter(type -> !type.isEmpty()).findFirst();
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** Whether every server has such logs and the attacks of March 2021 cannot be judged without. */
  public boolean expected() {
    return expected;
  }

  /** Whether its entries bear times, so that a span of time is covered. */
  public boolean isTimed() {
    return this != WEB_FOLDER && this != CONFIGURATION && this != INVENTORY && this != REGISTRY;
  }

  /** Whether the entries of the kind with this key bear times; a protocol may follow the key. */
  public static boolean isTimed(String key) {
    for (LogKind kind : values()) {
      if (kind.key.equals(key)) {
        return kind.isTimed();
      }
    }
    return true;
  }

  /**
   * The kind whose logs carry this {@code #Log-type}.
   *
   * @param logType the declared type, any case
   * @return empty if the type is not known
   */
  public static Optional<LogKind> byLogType(String logType) {
    String wanted = logType.strip().toLowerCase(Locale.ROOT);
    for (LogKind kind : values()) {
      if (!wanted.isEmpty() && kind.logTypes.lines().anyMatch(wanted::equals)) {
        return Optional.of(kind);
      }
    }
    return wanted.startsWith("oab") ? Optional.of(OAB_GENERATOR) : Optional.empty();
  }
}
