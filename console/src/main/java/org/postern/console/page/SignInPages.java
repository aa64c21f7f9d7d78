package org.postern.console.page;

import java.util.Optional;
import org.postern.console.account.Accounts;
import org.postern.console.account.AuditLog;
import org.postern.console.account.Role;
import org.postern.console.account.Secrets;
import org.postern.console.account.Sessions;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Gate;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;

/** The first start, signing in and out. */
final class SignInPages {
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;
  private final String setUp;
  private final Optional<OidcPages> oidc;

  /**
   * @param setUp the secret of the one-time link
   * @param oidc signing in at an identity provider, if there is one
   */
  SignInPages(
      Accounts accounts,
      Sessions sessions,
      AuditLog audit,
      String setUp,
      Optional<OidcPages> oidc) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.setUp = setUp;
    this.oidc = oidc;
  }

  void addTo(Routes routes) {
    routes.get("/sign-in", Access.EVERYONE, x -> signIn(x, 200, ""));
    routes.post("/sign-in", Access.EVERYONE, this::signedIn);
    routes.post("/sign-out", Access.READER, this::signedOut);
    routes.get("/set-up/{secret}", Access.EVERYONE, x -> setUp(x, 200, ""));
    routes.post("/set-up/{secret}", Access.EVERYONE, this::isSetUp);
  }

  private boolean isLocal() {
    return oidc.map(OidcPages::localAccounts).orElse(true);
  }

  private Answer signIn(Exchange exchange, int status, String fault) {
    return Answer.html(
        status,
        Layout.plain(
            Optional.empty(),
            "Sign in",
            html -> {
              if (exchange.query().containsKey("out")) {
                oidc.ifPresent(pages -> pages.ended(html));
              }
              String next = exchange.asked("next");
              oidc.ifPresent(pages -> pages.link(html, next));
              if (!isLocal()) {
                return;
              }
              if (accounts.isEmpty()) {
                html.text("p", "Nobody has an account yet. Open the link that the server printed.");
                return;
              }
              if (!fault.isEmpty()) {
                html.text("p", fault, "class", "fault", "role", "alert");
              }
              if (oidc.isPresent()) {
                html.text("h2", "Or with a password of this console");
              }
              html.begin("form", "method", "post", "action", "/sign-in", "class", "narrow");
              html.empty("input", "type", "hidden", "name", "next", "value", next);
              html.begin("p", "class", "field").text("label", "Name", "for", "in-name");
              html.empty(
                  "input",
                  "id",
                  "in-name",
                  "name",
                  "name",
                  "required",
                  "required",
                  "autocomplete",
                  "username",
                  "value",
                  exchange.given("name"));
              html.end();
              html.begin("p", "class", "field").text("label", "Password", "for", "in-password");
              html.empty(
                  "input",
                  "id",
                  "in-password",
                  "name",
                  "password",
                  "type",
                  "password",
                  "required",
                  "required",
                  "autocomplete",
                  "current-password");
              html.end();
              Form.end(html, "Sign in");
            }));
  }

  private Answer signedIn(Exchange exchange) {
    if (!isLocal()) {
      throw new Refusal(403, "Passwords are switched off here.");
    }
    try {
      String secret =
          accounts.signIn(exchange.given("name"), exchange.raw("password"), exchange.remote());
      return Answer.see(within(exchange.given("next")))
          .with("Set-Cookie", cookie(exchange, secret, ""));
    } catch (Refusal wrong) {
      return signIn(exchange, wrong.status(), wrong.reason());
    }
  }

  /** Only an address of ours: no link may lead people elsewhere by way of the sign-in. */
  static String within(String next) {
    boolean ours =
        next.startsWith("/")
            && !next.startsWith("//")
            && next.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return ours ? next : "/";
  }

  static String cookie(Exchange exchange, String secret, String more) {
    return Gate.cookie(exchange.secure())
        + "="
        + secret
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (exchange.secure() ? "; Secure" : "")
        + more;
  }

  private Answer signedOut(Exchange exchange) {
    sessions.end(exchange.cookies().getOrDefault(Gate.cookie(exchange.secure()), ""));
    audit.note(exchange.who().name(), exchange.remote(), "signed out", "");
    return Answer.see(exchange.who().user().isLocal() ? "/sign-in" : "/sign-in?out=1")
        .with("Set-Cookie", cookie(exchange, "", "; Max-Age=0"));
  }

  private void mustBeFirst(Exchange exchange) {
    if (!isLocal() || !accounts.isEmpty() || !Secrets.same(setUp, exchange.part("secret"))) {
      throw new Refusal(404, "This link is not valid, or it was used already.");
    }
  }

  private Answer setUp(Exchange exchange, int status, String fault) {
    mustBeFirst(exchange);
    return Answer.html(
        status,
        Layout.plain(
            Optional.empty(),
            "The first administrator",
            html -> {
              html.text(
                  "p",
                  "Make the first account. It can make accounts for everybody else. Your name"
                      + " stands beside every change you make.");
              if (!fault.isEmpty()) {
                html.text("p", fault, "class", "fault", "role", "alert");
              }
              html.begin(
                  "form",
                  "method",
                  "post",
                  "class",
                  "narrow",
                  "action",
                  "/set-up/" + exchange.part("secret"));
              html.begin("p", "class", "field").text("label", "Your name", "for", "up-name");
              html.empty(
                  "input",
                  "id",
                  "up-name",
                  "name",
                  "name",
                  "required",
                  "required",
                  "autocomplete",
                  "username",
                  "value",
                  exchange.given("name"));
              html.end();
              password(html, "up", "password", "Password (at least 12 characters)");
              password(html, "up", "again", "The same once more");
              Form.end(html, "Make the account");
            }));
  }

  static void password(org.postern.reports.Html html, String form, String name, String label) {
    String id = form + "-" + name;
    html.begin("p", "class", "field").text("label", label, "for", id);
    html.empty(
        "input",
        "id",
        id,
        "name",
        name,
        "type",
        "password",
        "required",
        "required",
        "autocomplete",
        "new-password");
    html.end();
  }

  private synchronized Answer isSetUp(Exchange exchange) {
    mustBeFirst(exchange);
    try {
      if (!exchange.raw("password").equals(exchange.raw("again"))) {
        throw new Refusal(400, "The two passwords are not the same.");
      }
      accounts.add(
          exchange.given("name"),
          exchange.raw("password"),
          Role.ADMINISTRATOR,
          "set-up link",
          exchange.remote());
      return signedIn(exchange);
    } catch (Refusal wrong) {
      return setUp(exchange, wrong.status(), wrong.reason());
    }
  }
}
