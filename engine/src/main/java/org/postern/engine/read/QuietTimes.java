package org.postern.engine.read;

import java.time.Duration;
import org.postern.exchange.LogKind;

/** How long each kind of log may be silent before that is a gap. */
public final class QuietTimes {
  /** For what may be silent as long as it likes. */
  public static final Duration ANY = Duration.ofDays(36_525);

  private QuietTimes() {}

  /**
   * The longest silence that is normal in a channel of a Windows server: services log on, start and
   * report every day; the other channels speak only when something happens.
   */
  public static Duration ofChannel(String channel) {
    return switch (channel) {
      case "Security", "System", "Application" -> Duration.ofDays(1);
      default -> ANY;
    };
  }

  /**
   * The longest silence that is normal. Health probes of Exchange's managed availability write to
   * the web logs every few minutes by day and night; the others speak only when something happens.
   */
  public static Duration longest(LogKind kind) {
    return switch (kind) {
      case IIS, HTTP_PROXY -> Duration.ofHours(6);
      case ECP_SERVER, ECP_ACTIVITY, EWS, CMDLET -> Duration.ofDays(2);
      default -> ANY;
    };
  }
}
