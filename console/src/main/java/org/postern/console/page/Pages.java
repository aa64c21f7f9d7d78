package org.postern.console.page;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.postern.console.account.Accounts;
import org.postern.console.account.Attempts;
import org.postern.console.account.AuditLog;
import org.postern.console.account.Sessions;
import org.postern.console.account.Tokens;
import org.postern.console.account.Viewer;
import org.postern.console.http.Routes;
import org.postern.console.oidc.IdentityProvider;
import org.postern.console.run.RunQueue;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;
import org.postern.console.work.EvidenceView;
import org.postern.response.playbook.PlaybookBook;

/**
 * All pages.
 *
 * @param setUp secret of the one-time link
 * @param uploads folder for uploaded evidence
 * @param provider where people may sign in, besides here
 * @param address of the console for browsers, once it listens
 */
public record Pages(
    CaseView view,
    CaseWork work,
    RunQueue queue,
    Accounts accounts,
    Sessions sessions,
    Tokens tokens,
    AuditLog audit,
    PlaybookBook playbooks,
    String setUp,
    Path uploads,
    Clock clock,
    Optional<IdentityProvider> provider,
    Supplier<String> address) {
  public Pages {
    Objects.requireNonNull(view, "view");
  }

  /** Adds the routes of all pages. */
  public void addTo(Routes routes) {
    StaticFiles.addTo(routes);
    Optional<OidcPages> oidc =
        provider.map(p -> new OidcPages(p, accounts, audit, new Attempts(clock), address));
    oidc.ifPresent(pages -> pages.addTo(routes));
    new SignInPages(accounts, sessions, audit, setUp, oidc).addTo(routes);
    new OverviewPage(view, clock).addTo(routes);
    new ServerPages(view, playbooks).addTo(routes);
    new FindingPages(view, work, new EvidenceView(view)).addTo(routes);
    new ActionPages(view, work).addTo(routes);
    new BriefPages(view).addTo(routes);
    new EvidencePages(view).addTo(routes);
    new RunPages(queue, uploads).addTo(routes);
    new SearchPage(view).addTo(routes);
    new PeoplePages(accounts, audit, provider.map(IdentityProvider::settings)).addTo(routes);
    new AccountPages(accounts, tokens, audit).addTo(routes);
  }

  /** The page that says why something was refused. */
  public static String refusal(int status, String reason, Optional<Viewer> viewer) {
    return Layout.plain(
        viewer,
        status == 404 ? "Not found" : status >= 500 ? "Something failed" : "That was not done",
        html -> {
          html.text("p", reason, "class", "fault", "role", "alert");
          html.begin("p");
          if (viewer.isPresent()) {
            html.text("a", "To the overview", "href", "/");
          } else {
            html.text("a", "Sign in", "href", "/sign-in");
          }
          html.end();
        });
  }
}
