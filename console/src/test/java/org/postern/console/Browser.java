package org.postern.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chromium without a window, told what to do through its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final int SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> incoming;
  private final List<String> complaints = new ArrayList<>();
  private int id;
  private int loads;
  private String loaded = "";

  private Browser(Process process, WebSocket socket, BlockingQueue<JsonNode> incoming) {
    this.process = process;
    this.socket = socket;
    this.incoming = incoming;
  }

  /** Where Debian has it; tests are skipped without it. */
  static Path program() {
    return Path.of("/usr/bin/chromium");
  }

  static Browser start(Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("chromium did not start");
    }
    Thread drain = new Thread(() -> drain(out), "chromium");
    drain.setDaemon(true);
    drain.start();
    URI address = URI.create(line.substring("DevTools listening on ".length()));
    HttpClient http = HttpClient.newHttpClient();
    String page =
        http.send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address.getPort() + "/json/new"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    BlockingQueue<JsonNode> incoming = new LinkedBlockingQueue<>();
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(JSON.readTree(page).path("webSocketDebuggerUrl").asText()),
                new Listener(incoming))
            .join();
    Browser browser = new Browser(process, socket, incoming);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      browser.send(domain + ".enable", JSON.createObjectNode());
    }
    browser.send("Page.setLifecycleEventsEnabled", JSON.createObjectNode().put("enabled", true));
    return browser;
  }

  /** A full pipe would stop the browser. */
  private static void drain(BufferedReader out) {
    try (out) {
      while (out.readLine() != null) {
        // What it says is of no interest.
      }
    } catch (IOException ended) {
      // The browser was closed.
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final BlockingQueue<JsonNode> incoming;

    Listener(BlockingQueue<JsonNode> incoming) {
      this.incoming = incoming;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          incoming.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode send(String method, ObjectNode parameters) throws InterruptedException {
    int mine = ++id;
    ObjectNode message = JSON.createObjectNode().put("id", mine).put("method", method);
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == mine) {
        return answer.path("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode message = incoming.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IllegalStateException("the browser does not answer");
    }
    switch (message.path("method").asText()) {
      case "Page.lifecycleEvent" -> {
        if (message.at("/params/name").asText().equals("load")) {
          loads++;
          loaded = message.at("/params/loaderId").asText();
        }
      }
      case "Page.javascriptDialogOpening" -> complaints.add("dialog " + message);
      case "Log.entryAdded" -> {
        String text = message.at("/params/entry/text").asText();
        if (text.contains("Content Security Policy") || text.contains("Content-Security-Policy")) {
          complaints.add(text);
        }
      }
      default -> {}
    }
    return message;
  }

  /** What pages tried that they must not: scripts, styles or dialogs from evidence. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * Opens an address and waits for it, even where the page before was about to load itself anew.
   */
  void open(String address) throws InterruptedException {
    JsonNode begun = send("Page.navigate", JSON.createObjectNode().put("url", address));
    while (!loaded.equals(begun.path("loaderId").asText())) {
      next();
    }
  }

  /** Does something that leads to another page, and waits for it. */
  void go(String script) throws InterruptedException {
    int before = loads;
    run(script);
    while (loads == before) {
      next();
    }
  }

  /** The value of an expression as text. */
  String run(String script) throws InterruptedException {
    JsonNode result =
        send(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", script)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + result.path("exceptionDetails"));
    }
    return result.at("/result/value").asText();
  }

  /** Waits until an expression holds, whatever pages lie between. */
  void until(String expression) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!run("String(Boolean(" + expression + "))").equals("true")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("never: " + expression + " on " + text());
      }
    }
  }

  /** Presses a key that moves or activates. */
  void key(String name) throws InterruptedException {
    boolean tab = name.equals("Tab");
    ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", name);
    down.put("code", name).put("windowsVirtualKeyCode", tab ? 9 : 13);
    if (!tab) {
      down.put("text", "\r");
    }
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp"));
  }

  /** Fills in a field. */
  void fill(String selector, String value) throws InterruptedException {
    run("document.querySelector(" + quoted(selector) + ").value = " + quoted(value));
  }

  /** Submits the form of a path by its button. */
  void submit(String action) throws InterruptedException {
    go("document.querySelector(" + quoted("form[action='" + action + "'] button") + ").click()");
  }

  /** Follows a link with this text. */
  void follow(String text) throws InterruptedException {
    go(
        "[...document.querySelectorAll('a')].find(a => a.textContent === "
            + quoted(text)
            + ").click()");
  }

  private static String quoted(String text) {
    return JSON.valueToTree(text).toString();
  }

  /** What a reader sees. */
  String text() throws InterruptedException {
    return run("document.body ? document.body.innerText : ''");
  }

  void size(int width, int height) throws InterruptedException {
    send(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Light or dark. */
  void scheme(String name) throws InterruptedException {
    ObjectNode parameters = JSON.createObjectNode();
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", name);
    send("Emulation.setEmulatedMedia", parameters);
  }

  /** Keeps a picture of what is in the window. */
  void picture(Path file) throws InterruptedException, IOException {
    JsonNode shot = send("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /** Ends the browser and waits until nothing of it writes into its profile any more. */
  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
  }
}
