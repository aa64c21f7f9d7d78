package org.postern.console.api;

import java.util.List;
import java.util.Objects;
import org.postern.console.http.Access;
import org.postern.console.http.Route;

/**
 * One operation of the API; both its route and its description are made of it.
 *
 * @param path below the root of the API
 * @param summary one line
 * @param query names of the query's values
 * @param body names of the body's members, those that are needed with a star
 * @param files names of files that may come along in a form instead of JSON
 * @param limit largest body, in bytes
 */
record Operation(
    String method,
    String path,
    Access access,
    String summary,
    List<String> query,
    List<String> body,
    List<String> files,
    long limit,
    Route.Handler handler) {
  Operation {
    Objects.requireNonNull(access, "access");
    query = List.copyOf(query);
    body = List.copyOf(body);
    files = List.copyOf(files);
  }
}
