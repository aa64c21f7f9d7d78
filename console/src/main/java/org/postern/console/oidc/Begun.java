package org.postern.console.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.console.account.Secrets;

/** Sign-ins that were begun and not ended; in memory only, each good for one answer. */
final class Begun {
  /** Long enough for a second factor. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The oldest is forgotten first; a flood cannot fill the memory. */
  private static final int MOST = 1_000;

  /**
   * One of them.
   *
   * @param browser what the browser's cookie holds
   * @param nonce what the token must carry
   * @param verifier what proves that the code was asked for here (RFC 7636)
   * @param next where the person wanted to go
   */
  record SignIn(String browser, String nonce, String verifier, String next, Instant time) {}

  private final Clock clock;
  private final Map<String, SignIn> byState =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignIn> eldest) {
          return size() > MOST;
        }
      };

  Begun(Clock clock) {
    this.clock = clock;
  }

  synchronized SignIn begin(String state, String next) {
    SignIn begun =
        new SignIn(Secrets.make(), Secrets.make(), Secrets.make(), next, clock.instant());
    byState.put(state, begun);
    return begun;
  }

  /** Takes one out; only for the browser that began it, and only in time. */
  synchronized Optional<SignIn> end(String state, String browser) {
    return Optional.ofNullable(byState.remove(state))
        .filter(begun -> Secrets.same(begun.browser(), browser))
        .filter(begun -> !begun.time().plus(LONGEST).isBefore(clock.instant()));
  }
}
