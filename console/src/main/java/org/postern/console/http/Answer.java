package org.postern.console.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What is sent back: a status, headers, and bytes of a media type. */
public final class Answer {
  private static final byte[] NOTHING = {};

  private final int status;
  private final String type;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param status of HTTP
   * @param type media type of the body
   * @param headers more headers, by name
   * @param body its bytes; not changed afterwards
   */
  public Answer(int status, String type, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.type = Objects.requireNonNull(type, "type");
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  String type() {
    return type;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /** A page. */
  public static Answer html(int status, String page) {
    return new Answer(
        status, "text/html; charset=utf-8", Map.of(), page.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON. */
  public static Answer json(int status, byte[] json) {
    return new Answer(status, "application/json", Map.of(), json);
  }

  /** The browser is to look elsewhere; only addresses within the console. */
  public static Answer see(String path) {
    return new Answer(303, "text/plain", Map.of("Location", path), NOTHING);
  }

  /** The browser is to look at another server; never with an address that a request named. */
  public static Answer elsewhere(String address) {
    return see(address);
  }

  /** A file for the disk, whatever its content claims to be. */
  public static Answer download(String name, String type, byte[] body) {
    StringBuilder safe = new StringBuilder();
    name.chars()
        .limit(120)
        .forEach(
            c ->
                safe.append(
                    c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')
                        ? (char) c
                        : '_'));
    return new Answer(
        200, type, Map.of("Content-Disposition", "attachment; filename=\"" + safe + "\""), body);
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, more, body);
  }
}
