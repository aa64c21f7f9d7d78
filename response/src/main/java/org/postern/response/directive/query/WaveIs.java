package org.postern.response.directive.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.Wave;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;

/**
 * How a server stands to a wave of attacks.
 *
 * @param wave its name, as in {@code waves.csv}
 * @param state what is asked
 */
public record WaveIs(String wave, State state) implements ServerFact {
  /** What can be asked. */
  public enum State {
    /** The build named last holds the fix of the hole that lets the attacker in. */
    CLOSED,
    /** It was never open while attackers used the hole. */
    NEVER_OPEN
  }

  public WaveIs {
    Objects.requireNonNull(wave, "wave");
    Objects.requireNonNull(state, "state");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return switch (state) {
      case CLOSED -> closed(server, ground);
      case NEVER_OPEN ->
          exposure(server)
              .map(
                  exposure ->
                      switch (exposure.state()) {
                        case EXPOSED -> Judged.no(exposure.text());
                        case NOT_EXPOSED -> Judged.yes(wave + ": " + exposure.text());
                        case UNKNOWN -> Judged.cannotTell(wave + ": " + exposure.text());
                      })
              .orElseGet(() -> Judged.cannotTell(wave + " had not begun when the evidence ends."));
    };
  }

  private Judged closed(ServerAssessment server, Ground ground) {
    return ground.knowledge().waves().stream()
        .filter(known -> known.name().equals(wave))
        .findFirst()
        .map(Wave::cves)
        .map(cves -> new BuildCloses(List.of(cves.getFirst())).judge(server, ground))
        .orElseGet(() -> Judged.cannotTell(wave + " is not a known wave."));
  }

  private Optional<Exposure> exposure(ServerAssessment server) {
    return server.exposures().stream().filter(e -> e.wave().equals(wave)).findFirst();
  }
}
