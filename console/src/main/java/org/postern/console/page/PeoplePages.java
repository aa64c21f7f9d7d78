package org.postern.console.page;

import java.util.List;
import java.util.Optional;
import org.postern.console.account.Accounts;
import org.postern.console.account.AuditLog;
import org.postern.console.account.Role;
import org.postern.console.account.User;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.oidc.OidcSettings;
import org.postern.reports.Html;

/** For administrators: who may do what, and who signed in when. */
final class PeoplePages {
  private static final int LINES = 200;

  private static final List<String> ROLES =
      List.of(
          "reader", "reader: sees everything",
          "responder", "responder: works on the case",
          "administrator", "administrator: also manages people");

  private final Accounts accounts;
  private final AuditLog audit;
  private final Optional<OidcSettings> oidc;

  PeoplePages(Accounts accounts, AuditLog audit, Optional<OidcSettings> oidc) {
    this.accounts = accounts;
    this.audit = audit;
    this.oidc = oidc;
  }

  void addTo(Routes routes) {
    routes.get("/people", Access.ADMINISTRATOR, this::all);
    routes.post("/people", Access.ADMINISTRATOR, this::add);
    routes.post("/people/{id}/role", Access.ADMINISTRATOR, this::role);
    routes.post("/people/{id}/close", Access.ADMINISTRATOR, x -> open(x, true));
    routes.post("/people/{id}/open", Access.ADMINISTRATOR, x -> open(x, false));
    routes.post("/people/{id}/password", Access.ADMINISTRATOR, this::password);
    routes.get("/audit", Access.ADMINISTRATOR, this::log);
  }

  private Answer all(Exchange exchange) {
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "People",
            "",
            html -> {
              Show.done(html, exchange);
              html.begin("p")
                  .text("a", "Who signed in and who changed rights", "href", "/audit")
                  .end();
              for (User user : accounts.all()) {
                person(html, exchange, user);
              }
              if (!oidc.map(OidcSettings::localAccounts).orElse(true)) {
                return;
              }
              html.begin("section").text("h2", "Add a person");
              Form.begin(html, exchange.who(), "/people");
              Form.needed(html, "new", "name", "Name");
              Form.choice(html, "new", "role", "Role", "responder", ROLES);
              SignInPages.password(
                  html, "new", "password", "First password (at least 12 characters)");
              Form.end(html, "Add");
              html.end();
            }));
  }

  private void person(Html html, Exchange exchange, User user) {
    String base = "/people/" + user.id();
    String form = "u" + user.id();
    html.begin("section", "class", "card").begin("h2").text(user.name() + " ");
    html.text("span", user.disabled() ? "closed" : user.role().word(), "class", "badge plain")
        .end();
    if (!user.lockedUntil().isEmpty()) {
      html.text(
          "p",
          "After wrong passwords it rests until " + Show.time(user.lockedUntil()) + ".",
          "class",
          "muted");
    }
    boolean rolesComeAlong = oidc.map(settings -> !settings.roles().isEmpty()).orElse(false);
    if (!user.isLocal()) {
      html.text(
          "p",
          "Signs in at " + user.issuer() + (rolesComeAlong ? ", which also gives the role." : "."),
          "class",
          "muted");
    }
    html.begin("details").text("summary", "Change").begin("div", "class", "columns");
    if (user.isLocal() || !rolesComeAlong) {
      Form.begin(html, exchange.who(), base + "/role");
      Form.choice(html, form, "role", "Role", user.role().word(), ROLES);
      Form.end(html, "Set role");
    }
    if (user.isLocal()) {
      Form.begin(html, exchange.who(), base + "/password");
      SignInPages.password(html, form, "password", "New password");
      Form.end(html, "Set password");
    }
    Form.begin(html, exchange.who(), base + (user.disabled() ? "/open" : "/close"));
    Form.end(html, user.disabled() ? "Open the account" : "Close the account");
    html.end().end().end();
  }

  private static Role role(String word) {
    return Role.of(word).orElseThrow(() -> new Refusal(400, "Choose a role."));
  }

  private Answer add(Exchange exchange) {
    accounts.add(
        exchange.given("name"),
        exchange.raw("password"),
        role(exchange.given("role")),
        exchange.who().name(),
        exchange.remote());
    return Answer.see("/people?done=1");
  }

  private Answer role(Exchange exchange) {
    accounts.setRole(
        Show.number(exchange, "id"),
        role(exchange.given("role")),
        exchange.who().name(),
        exchange.remote());
    return Answer.see("/people?done=1");
  }

  private Answer open(Exchange exchange, boolean close) {
    accounts.setDisabled(
        Show.number(exchange, "id"), close, exchange.who().name(), exchange.remote());
    return Answer.see("/people?done=1");
  }

  private Answer password(Exchange exchange) {
    accounts.setPassword(
        Show.number(exchange, "id"),
        exchange.raw("password"),
        exchange.who().name(),
        exchange.remote());
    return Answer.see("/people?done=1");
  }

  private Answer log(Exchange exchange) {
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Audit log",
            "",
            html -> {
              html.text(
                  "p",
                  "The newest " + LINES + " lines. Changes of the case are in its history.",
                  "class",
                  "muted");
              Show.table(html, "Audit log", List.of("When", "Who", "From", "What", "More"));
              for (AuditLog.Line line : audit.newest(LINES)) {
                html.begin("tr").text("td", Show.time(line.time()));
                html.text("td", line.who(), "class", "clip").text("td", line.remote());
                html.text("td", line.event()).text("td", line.detail(), "class", "clip").end();
              }
              Show.endTable(html);
            }));
  }
}
