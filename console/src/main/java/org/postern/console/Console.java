package org.postern.console;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.postern.casebook.Casebook;
import org.postern.console.account.Accounts;
import org.postern.console.account.AuditLog;
import org.postern.console.account.Secrets;
import org.postern.console.account.Sessions;
import org.postern.console.account.Tokens;
import org.postern.console.api.Api;
import org.postern.console.http.Gate;
import org.postern.console.http.Routes;
import org.postern.console.http.WebServer;
import org.postern.console.oidc.IdentityProvider;
import org.postern.console.oidc.OidcSettings;
import org.postern.console.page.Pages;
import org.postern.console.run.RunQueue;
import org.postern.console.store.ConsoleDatabase;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;
import org.postern.response.playbook.PlaybookBook;

/** The console of one case, listening until it is closed. */
public final class Console implements AutoCloseable {
  private final ConsoleDatabase database;
  private final RunQueue queue;
  private final WebServer server;
  private final String address;
  private final Optional<String> setUpLink;

  private Console(
      ConsoleDatabase database,
      RunQueue queue,
      WebServer server,
      String address,
      Optional<String> setUpLink) {
    this.database = database;
    this.queue = queue;
    this.server = server;
    this.address = address;
    this.setUpLink = setUpLink;
  }

  /**
   * Starts to listen.
   *
   * @param book the case; stays open when the console is closed
   * @param check what checks new evidence
   * @param judge what judges the case's directives
   * @param err where mistakes of the program are told
   * @throws org.postern.casebook.CaseException if it cannot
   */
  public static Console start(
      ConsoleSettings settings,
      Casebook book,
      EvidenceCheck check,
      DirectiveJudge judge,
      PlaybookBook playbooks,
      Clock clock,
      PrintStream err) {
    ConsoleDatabase database = ConsoleDatabase.open(settings.folder());
    AuditLog audit = new AuditLog(database, clock);
    Sessions sessions = new Sessions(database, clock);
    Tokens tokens = new Tokens(database, clock);
    Accounts accounts = new Accounts(database, audit, sessions, clock);
    CaseView view = new CaseView(book, judge);
    RunQueue queue = new RunQueue(database, warming(check, view), clock, err);
    String secret = Secrets.make();
    Path uploads = settings.folder().resolve("uploads");
    Routes routes = new Routes();
    CaseWork work = new CaseWork(book, judge);
    Optional<IdentityProvider> provider =
        settings.oidc().map(oidc -> new IdentityProvider(oidc, clock));
    boolean local = settings.oidc().map(OidcSettings::localAccounts).orElse(true);
    if (!local) {
      accounts.endLocal();
    }
    AtomicReference<String> listening = new AtomicReference<>("");
    new Api(view, work, queue).addTo(routes);
    new Pages(
            view,
            work,
            queue,
            accounts,
            sessions,
            tokens,
            audit,
            playbooks,
            secret,
            uploads,
            clock,
            provider,
            listening::get)
        .addTo(routes);
    Gate gate =
        new Gate(
            routes.all(), sessions, tokens, settings.address().isLoopbackAddress(), Pages::refusal);
    try {
      WebServer server =
          WebServer.start(settings.address(), settings.port(), settings.tls(), gate, uploads, err);
      String address =
          (settings.tls().isPresent() ? "https://" : "http://")
              + (settings.address().isLoopbackAddress()
                  ? "localhost"
                  : settings.address().getHostName())
              + ":"
              + server.port()
              + "/";
      listening.set(
          settings.oidc().flatMap(OidcSettings::address).map(URI::toString).orElse(address));
      queue.start();
      Thread warm = new Thread(view::warm, "console-warm");
      warm.setDaemon(true);
      warm.start();
      return new Console(
          database,
          queue,
          server,
          address,
          local && accounts.isEmpty()
              ? Optional.of(address + "set-up/" + secret)
              : Optional.empty());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static EvidenceCheck warming(EvidenceCheck check, CaseView view) {
    return (evidence, by, progress) -> {
      String said = check.check(evidence, by, progress);
      view.warm();
      return said;
    };
  }

  /** Its address for a browser. */
  public String address() {
    return address;
  }

  /** The one-time link, while nobody has an account. */
  public Optional<String> setUpLink() {
    return setUpLink;
  }

  @Override
  public void close() {
    server.close();
    queue.close();
    database.close();
  }
}
