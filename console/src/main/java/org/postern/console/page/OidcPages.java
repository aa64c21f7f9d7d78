package org.postern.console.page;

import java.util.Optional;
import java.util.function.Supplier;
import org.postern.console.account.Accounts;
import org.postern.console.account.Attempts;
import org.postern.console.account.AuditLog;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.oidc.IdentityProvider;
import org.postern.console.oidc.OidcException;
import org.postern.reports.Html;

/** Signing in at the identity provider: the way there and the way back. */
final class OidcPages {
  static final String BEGIN = "/sign-in/oidc";

  /** A second factor takes a while. */
  private static final String SECONDS = "600";

  private final IdentityProvider provider;
  private final Accounts accounts;
  private final AuditLog audit;
  private final Attempts attempts;
  private final Supplier<String> address;

  /**
   * @param address of the console, with a slash at its end; known once it listens
   */
  OidcPages(
      IdentityProvider provider,
      Accounts accounts,
      AuditLog audit,
      Attempts attempts,
      Supplier<String> address) {
    this.provider = provider;
    this.accounts = accounts;
    this.audit = audit;
    this.attempts = attempts;
    this.address = address;
  }

  void addTo(Routes routes) {
    routes.get(BEGIN, Access.EVERYONE, this::begin);
    routes.get("/" + IdentityProvider.BACK, Access.EVERYONE, this::back);
  }

  boolean localAccounts() {
    return provider.settings().localAccounts();
  }

  /** The way in. It names the console's own address, at which the browser must be to come back. */
  void link(Html html, String next) {
    html.begin("p");
    html.text(
        "a",
        "Sign in with your account at " + provider.settings().shown(),
        "class",
        "button",
        "href",
        address.get() + BEGIN.substring(1) + "?next=" + Show.url(SignInPages.within(next)));
    html.end();
  }

  /** After a session ended here. */
  void ended(Html html) {
    html.begin("p", "class", "said", "role", "status");
    html.text("You are signed out here. " + provider.settings().shown() + " may still know you. ");
    Optional<String> end = provider.endSession(address.get());
    end.ifPresent(there -> html.text("a", "Sign out there, too", "href", there));
    html.end();
  }

  private Answer begin(Exchange exchange) {
    mayTry(exchange);
    try {
      IdentityProvider.Start start =
          provider.begin(address.get(), SignInPages.within(exchange.asked("next")));
      return Answer.elsewhere(start.address())
          .with(
              "Set-Cookie",
              cookie(exchange)
                  + "="
                  + start.browser()
                  + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                  + SECONDS
                  + (exchange.secure() ? "; Secure" : ""));
    } catch (OidcException e) {
      throw refused(exchange, e);
    }
  }

  /** Other than the session's it must come along when the provider sends the browser back. */
  private static String cookie(Exchange exchange) {
    return exchange.secure() ? "__Host-postern-oidc" : "postern-oidc";
  }

  private void mayTry(Exchange exchange) {
    if (!attempts.mayTry(exchange.remote())) {
      throw new Refusal(429, "Too many attempts. Wait a minute and try again.");
    }
  }

  private Refusal refused(Exchange exchange, OidcException e) {
    audit.note(
        provider.settings().issuer().toString(), exchange.remote(), "sign-in failed", e.detail());
    return new Refusal(
        e.status(),
        e.told() + (localAccounts() ? " Accounts with a password of the console still work." : ""));
  }

  private Answer back(Exchange exchange) {
    mayTry(exchange);
    try {
      IdentityProvider.End end =
          provider.end(
              address.get(),
              exchange.query(),
              exchange.cookies().getOrDefault(cookie(exchange), ""));
      String secret = accounts.signInAs(end.identity(), exchange.remote());
      // A redirect would still count as coming from the provider, and the session's cookie would
      // stay behind; a page of ours that goes on does not.
      return Answer.html(
              200,
              Layout.plain(
                  Optional.empty(),
                  "You are signed in",
                  html -> html.begin("p").text("a", "Go on", "href", end.next()).end()))
          .with("Refresh", "0;url=" + end.next())
          .with("Set-Cookie", SignInPages.cookie(exchange, secret, ""));
    } catch (OidcException e) {
      throw refused(exchange, e);
    }
  }
}
