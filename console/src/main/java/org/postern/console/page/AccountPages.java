package org.postern.console.page;

import java.util.Optional;
import org.postern.console.account.Accounts;
import org.postern.console.account.AuditLog;
import org.postern.console.account.Tokens;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;

/** One's own account: password and tokens for programs. */
final class AccountPages {
  private final Accounts accounts;
  private final Tokens tokens;
  private final AuditLog audit;

  AccountPages(Accounts accounts, Tokens tokens, AuditLog audit) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.audit = audit;
  }

  void addTo(Routes routes) {
    routes.get("/account", Access.READER, x -> account(x, Optional.empty()));
    routes.post("/account/password", Access.READER, this::password);
    routes.post("/account/tokens", Access.READER, this::make);
    routes.post("/account/tokens/{id}/remove", Access.READER, this::remove);
  }

  private Answer account(Exchange exchange, Optional<String> made) {
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            exchange.who().name(),
            "",
            html -> {
              Show.done(html, exchange);
              html.text("p", "Your role: " + exchange.who().user().role().word() + ".");
              made.ifPresent(
                  secret ->
                      html.begin("div", "class", "said", "role", "status")
                          .text("p", "Your new token. It is shown this once; copy it now.")
                          .text("pre", secret, "id", "token")
                          .end());
              html.begin("div", "class", "columns").begin("section").text("h2", "Password");
              if (exchange.who().user().isLocal()) {
                Form.begin(html, exchange.who(), "/account/password");
                Form.of(html, "pw", "old", "The one you have", "password", true);
                SignInPages.password(
                    html, "pw", "password", "The new one (at least 12 characters)");
                Form.end(html, "Change it");
              } else {
                html.text("p", "It is kept by " + exchange.who().user().issuer() + ".");
              }
              html.end().begin("section").text("h2", "Tokens for programs");
              for (Tokens.Token token : tokens.of(exchange.who().user().id())) {
                Form.begin(html, exchange.who(), "/account/tokens/" + token.id() + "/remove");
                html.begin("p").text(token.label() + ", since " + Show.time(token.created()) + " ");
                html.text("button", "Remove", "class", "quiet").end().end();
              }
              Form.begin(html, exchange.who(), "/account/tokens");
              Form.needed(html, "tk", "label", "What it is for");
              Form.end(html, "Make a token");
              html.end().end();
            }));
  }

  private Answer password(Exchange exchange) {
    long id = exchange.who().user().id();
    if (!accounts.isPassword(id, exchange.raw("old"), exchange.remote())) {
      throw new Refusal(403, "The password you have is another one.");
    }
    accounts.setPassword(id, exchange.raw("password"), exchange.who().name(), exchange.remote());
    return Answer.see("/sign-in");
  }

  private Answer make(Exchange exchange) {
    String secret = tokens.make(exchange.who().user().id(), exchange.given("label"));
    audit.note(exchange.who().name(), exchange.remote(), "token made", exchange.given("label"));
    return account(exchange, Optional.of(secret));
  }

  private Answer remove(Exchange exchange) {
    tokens.remove(exchange.who().user().id(), Show.number(exchange, "id"));
    audit.note(exchange.who().name(), exchange.remote(), "token removed", "");
    return Answer.see("/account?done=1");
  }
}
