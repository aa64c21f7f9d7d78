package org.postern.console.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.console.account.Role;
import org.postern.console.account.Secrets;
import org.postern.console.account.Viewer;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.http.Upload;
import org.postern.console.run.QueuedRun;
import org.postern.console.run.RunProgress;
import org.postern.console.run.RunQueue;
import org.postern.reports.Html;

/** New evidence: pointed to or uploaded, watched while it is read. */
final class RunPages {
  /** A collection of many servers; the disk must hold it as well. */
  private static final long LARGEST_UPLOAD = 20L << 30;

  private static final List<String> ENDINGS =
      List.of(".zip", ".7z", ".tar", ".tar.gz", ".tgz", ".gz", ".evtx", ".log", ".json", ".csv");

  private final RunQueue queue;
  private final Path uploads;

  RunPages(RunQueue queue, Path uploads) {
    this.queue = queue;
    this.uploads = uploads;
  }

  void addTo(Routes routes) {
    routes.get("/runs", Access.READER, this::all);
    routes.post("/runs", Access.RESPONDER, this::begin);
    routes.post("/runs/upload", Access.RESPONDER, LARGEST_UPLOAD, this::upload);
    routes.get("/runs/{id}", Access.READER, this::one);
    routes.get("/runs/{id}/state", Access.READER, this::state);
    routes.post("/runs/{id}/cancel", Access.RESPONDER, this::cancel);
    routes.post("/runs/{id}/again", Access.RESPONDER, this::again);
  }

  private Answer all(Exchange exchange) {
    List<QueuedRun> runs = queue.all();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Runs",
            "/runs",
            html -> {
              if (exchange.who().may(Role.RESPONDER)) {
                forms(html, exchange.who());
              }
              html.text("h2", "Asked for here");
              if (runs.isEmpty()) {
                html.text("p", "No run was asked for yet.", "class", "muted");
                return;
              }
              Show.table(
                  html, "Runs", List.of("Run", "Evidence", "By", "Asked", "State", "Result"));
              for (QueuedRun run : runs) {
                html.begin("tr").begin("th", "scope", "row");
                html.text("a", "Run " + run.id(), "href", "/runs/" + run.id()).end();
                html.text("td", run.shown(), "class", "clip").text("td", run.who());
                html.text("td", Show.time(run.created()));
                html.text("td", Show.words(run.state().word())).text("td", run.message()).end();
              }
              Show.endTable(html);
            }));
  }

  private static void forms(Html html, Viewer viewer) {
    html.begin("div", "class", "columns");
    html.begin("section").text("h2", "Evidence on the server's disk");
    Form.begin(html, viewer, "/runs");
    Form.needed(html, "p", "path", "Folder, file or archive, with its full path");
    Form.end(html, "Check it");
    html.end();
    html.begin("section").text("h2", "Upload an archive");
    Form.beginUpload(html, viewer, "/runs/upload");
    Form.of(html, "u", "file", "Archive or log, at most 20 GiB", "file", true);
    Form.end(html, "Upload and check it");
    html.end().end();
  }

  private Answer begin(Exchange exchange) {
    String text = exchange.given("path");
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException odd) {
      throw new Refusal(400, "That is no path: " + text);
    }
    if (!path.isAbsolute() || !Files.exists(path)) {
      throw new Refusal(
          400, "There is no such file or folder on the server; give its full path: " + text);
    }
    return Answer.see("/runs/" + queue.add(exchange.who().name(), path, text));
  }

  private Answer upload(Exchange exchange) throws IOException {
    Upload file = exchange.uploads().get("file");
    if (file == null || file.size() == 0) {
      throw new Refusal(400, "Choose a file.");
    }
    // A folder of its own and a name of ours: what the browser says is shown, never a path. The
    // readers tell kinds by content; the ending is kept from a closed list.
    String lower = file.name().toLowerCase(Locale.ROOT);
    String ending = ENDINGS.stream().filter(lower::endsWith).findFirst().orElse(".bin");
    Path folder = Files.createDirectories(uploads.resolve(Secrets.make().substring(0, 16)));
    Path kept = folder.resolve("evidence" + ending);
    file.content().moveTo(kept);
    return Answer.see(
        "/runs/" + queue.add(exchange.who().name(), kept.toAbsolutePath(), file.name()));
  }

  private QueuedRun run(Exchange exchange) {
    return queue
        .find(Show.number(exchange, "id"))
        .orElseThrow(() -> new Refusal(404, "There is no such run."));
  }

  private Answer one(Exchange exchange) {
    QueuedRun run = run(exchange);
    String title = "Run " + run.id();
    return Answer.html(
        200,
        run.state().isPending()
            ? Layout.live(exchange.who(), title, "/runs", html -> shown(html, exchange, run))
            : Layout.page(exchange.who(), title, "/runs", html -> shown(html, exchange, run)));
  }

  private void shown(Html html, Exchange exchange, QueuedRun run) {
    html.begin("dl", "class", "facts");
    Show.pair(html, "Evidence", run.shown());
    Show.pair(html, "By", run.who());
    Show.pair(html, "Asked", Show.time(run.created()));
    html.end();
    if (run.state().isPending()) {
      html.begin(
          "div", "id", "live", "data-live", "/runs/" + run.id() + "/state", "aria-live", "polite");
    } else {
      html.begin("div");
    }
    state(html, run);
    html.end();
    if (!exchange.who().may(Role.RESPONDER)) {
      return;
    }
    if (run.state().isPending()) {
      Form.begin(html, exchange.who(), "/runs/" + run.id() + "/cancel");
      Form.end(html, "Cancel");
    } else {
      Form.begin(html, exchange.who(), "/runs/" + run.id() + "/again");
      Form.end(html, "Check it again");
    }
  }

  /** The part that changes; the script asks for it every second. */
  private Answer state(Exchange exchange) {
    QueuedRun run = run(exchange);
    Html html = new Html();
    state(html, run);
    return Answer.html(200, html.toString())
        .with("X-Run-State", run.state().isPending() ? "pending" : "ended");
  }

  private void state(Html html, QueuedRun run) {
    html.begin("p").text("span", Show.words(run.state().word()), "class", "badge plain");
    html.text(" " + run.message()).end();
    Optional<RunProgress> progress = queue.progress().filter(p -> p.id() == run.id());
    if (progress.isPresent()) {
      RunProgress p = progress.get();
      html.begin("dl", "class", "facts");
      Show.pair(html, "Logs read", Show.number(p.files()));
      Show.pair(html, "Megabytes", Show.number(p.bytes() >> 20));
      Show.pair(html, "Matches", Show.number(p.findings()));
      Show.pair(html, "Last", p.path());
      html.end();
    }
  }

  private Answer cancel(Exchange exchange) {
    QueuedRun run = run(exchange);
    queue.cancel(run.id());
    return Answer.see("/runs/" + run.id());
  }

  private Answer again(Exchange exchange) {
    return Answer.see("/runs/" + queue.again(run(exchange).id(), exchange.who().name()));
  }
}
