package org.postern.console.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postern.console.account.Viewer;

/**
 * A request, read and bounded.
 *
 * @param method of HTTP
 * @param path without the query
 * @param parts the parts of the path that vary
 * @param query values of the query
 * @param form values of the form
 * @param uploads files of the form, by field
 * @param headers by lower-case name
 * @param cookies by name
 * @param remote address of the client
 * @param secure whether it came through TLS
 * @param viewer who asks, if signed in
 */
public record Exchange(
    String method,
    String path,
    Map<String, String> parts,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    Map<String, Upload> uploads,
    Map<String, String> headers,
    Map<String, String> cookies,
    String remote,
    boolean secure,
    Optional<Viewer> viewer,
    String body) {
  public Exchange {
    Objects.requireNonNull(viewer, "viewer");
    parts = Map.copyOf(parts);
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    uploads = Map.copyOf(uploads);
  }

  /** A part of the path. */
  public String part(String name) {
    return parts.getOrDefault(name, "");
  }

  /** A value of the query, or nothing. */
  public String asked(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
  }

  /** A value of the form, or nothing. */
  public String given(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
  }

  /** A value of the form as it is, for passwords. */
  public String raw(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  /** All values of a field of the form. */
  public List<String> all(String name) {
    return form.getOrDefault(name, List.of());
  }

  /** A header, or nothing. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Who asks; only behind a route that demands a role. */
  public Viewer who() {
    return viewer.orElseThrow(() -> new Refusal(401, "sign in first"));
  }

  /** The same with what is known by now. */
  Exchange of(Map<String, String> found, Optional<Viewer> known) {
    return new Exchange(
        method, path, found, query, form, uploads, headers, cookies, remote, secure, known, body);
  }

  /** The same with a form. */
  Exchange with(Map<String, List<String>> values, Map<String, Upload> files, String text) {
    return new Exchange(
        method, path, parts, query, values, files, headers, cookies, remote, secure, viewer, text);
  }
}
