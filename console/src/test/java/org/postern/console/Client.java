package org.postern.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser that has no screen: keeps the cookie, follows nothing. */
final class Client {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private String cookie = "";
  private final List<String> headers = new ArrayList<>();

  Client(TestConsole console) {
    this(console.address());
  }

  Client(String address) {
    this.base = address.substring(0, address.length() - 1);
  }

  /** The same browser at a console that was started anew. */
  Client at(TestConsole console) {
    Client moved = new Client(console);
    moved.cookie = cookie;
    return moved;
  }

  /** Sends a header with everything from now on. */
  Client with(String name, String value) {
    headers.add(name);
    headers.add(value);
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Sends a form; names and values in turn. */
  HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
          .append('&');
    }
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
  }

  HttpResponse<String> json(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a statement with a file as a form. */
  HttpResponse<String> upload(String path, String statement, String name, String content)
      throws IOException, InterruptedException {
    String parts =
        "--part\r\nContent-Disposition: form-data; name=\"statement\"\r\n\r\n"
            + statement
            + "\r\n--part\r\nContent-Disposition: form-data; name=\"proof\"; filename=\""
            + name
            + "\"\r\nContent-Type: text/html\r\n\r\n"
            + content
            + "\r\n--part--\r\n";
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(HttpRequest.BodyPublishers.ofString(parts)));
  }

  /** Sends a body byte for byte, one for each character. */
  HttpResponse<String> bytes(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    body.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(new String[0]));
    }
    HttpResponse<String> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  /** Signs in; returns the status. */
  int signIn(String name, String password) throws IOException, InterruptedException {
    return post("/sign-in", "name", name, "password", password).statusCode();
  }

  /** What forms of this session carry. */
  String csrf() throws IOException, InterruptedException {
    String page = get("/account").body();
    int at = page.indexOf("name=\"csrf\" value=\"") + "name=\"csrf\" value=\"".length();
    return page.substring(at, page.indexOf('"', at));
  }

  /** The first administrator, made through the one-time link. */
  static Client first(TestConsole console) throws IOException, InterruptedException {
    Client client = new Client(console);
    String link = console.setUpLink();
    client.post(
        link.substring(link.indexOf("/set-up")),
        "name",
        "Anna",
        "password",
        TestConsole.PASSWORD,
        "again",
        TestConsole.PASSWORD);
    return client;
  }

  /** A person of a role, made by the administrator and signed in. */
  static Client of(TestConsole console, Client administrator, String name, String role)
      throws IOException, InterruptedException {
    administrator.post(
        "/people",
        "csrf",
        administrator.csrf(),
        "name",
        name,
        "role",
        role,
        "password",
        TestConsole.PASSWORD);
    Client client = new Client(console);
    client.signIn(name, TestConsole.PASSWORD);
    return client;
  }
}
