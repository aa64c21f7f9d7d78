package org.postern.console.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.casebook.CaseException;
import org.postern.console.account.Secrets;
import org.postern.console.account.Sessions;
import org.postern.console.account.Tokens;
import org.postern.console.account.Viewer;

/** Decides who may ask what, before anything is read of a request's body. */
public final class Gate {
  /** Programs ask below this path, with a token instead of a cookie. */
  public static final String API = "/api/v1";

  private static final String BEARER = "Bearer ";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Reads what is left of a request. */
  @FunctionalInterface
  interface Body {
    Exchange read(Exchange head, long limit) throws IOException;
  }

  /** Shows a person why something was refused. */
  @FunctionalInterface
  public interface ErrorPage {
    /** Writes the page. */
    String write(int status, String reason, Optional<Viewer> viewer);
  }

  private final List<Route> routes;
  private final Sessions sessions;
  private final Tokens tokens;
  private final boolean loopback;
  private final ErrorPage page;

  /**
   * @param loopback whether only this machine is served; then other names for it are refused, so
   *     that no page elsewhere can be made to point here
   */
  public Gate(
      List<Route> routes, Sessions sessions, Tokens tokens, boolean loopback, ErrorPage page) {
    this.routes = List.copyOf(routes);
    this.sessions = sessions;
    this.tokens = tokens;
    this.loopback = loopback;
    this.page = page;
  }

  Answer answer(Exchange asked, Body body) {
    Optional<Viewer> viewer = Optional.empty();
    try {
      if (loopback && !LOOPBACK.contains(host(asked))) {
        throw new Refusal(421, "This server answers to localhost only.");
      }
      viewer = viewer(asked);
      Route route = route(asked);
      Optional<Answer> elsewhere = admit(route, asked, viewer);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      Exchange known = asked.of(route.match(asked.path()).orElseThrow(), viewer);
      if (!route.method().equals("POST")) {
        return route.handler().answer(known);
      }
      mustBeSameOrigin(asked);
      Exchange whole = body.read(known, route.limit());
      if (!isApi(asked)
          && route.access() != Access.EVERYONE
          && !Secrets.same(whole.who().csrf(), whole.raw("csrf"))) {
        throw new Refusal(403, "The form is too old. Go back, reload the page and try again.");
      }
      return route.handler().answer(whole);
    } catch (Refusal e) {
      return refused(asked, e.status(), e.reason(), viewer);
    } catch (CaseException e) {
      return refused(asked, 400, String.valueOf(e.getMessage()), viewer);
    } catch (IOException e) {
      return refused(asked, 500, "A file could not be read or written: " + e.getMessage(), viewer);
    }
  }

  private Answer refused(Exchange asked, int status, String reason, Optional<Viewer> viewer) {
    if (isApi(asked)) {
      return Answer.json(status, ErrorJson.of(status, reason));
    }
    return Answer.html(status, page.write(status, reason, viewer));
  }

  private Route route(Exchange asked) {
    List<Route> there =
        routes.stream().filter(route -> route.match(asked.path()).isPresent()).toList();
    if (there.isEmpty()) {
      throw new Refusal(404, "There is no such page.");
    }
    String method = asked.method().equals("HEAD") ? "GET" : asked.method();
    return there.stream()
        .filter(route -> route.method().equals(method))
        .findFirst()
        .orElseThrow(() -> new Refusal(405, "That cannot be done with this page."));
  }

  private Optional<Viewer> viewer(Exchange asked) {
    if (isApi(asked)) {
      String header = asked.header("authorization");
      return header.startsWith(BEARER)
          ? tokens.find(header.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return Optional.ofNullable(asked.cookies().get(cookie(asked.secure()))).flatMap(sessions::find);
  }

  private static boolean isApi(Exchange asked) {
    return asked.path().startsWith(API + "/");
  }

  /** With TLS the prefix binds the cookie to this host and to TLS. */
  public static String cookie(boolean secure) {
    return secure ? "__Host-postern" : "postern";
  }

  private static Optional<Answer> admit(Route route, Exchange asked, Optional<Viewer> viewer) {
    if (route.access() == Access.EVERYONE) {
      return Optional.empty();
    }
    if (viewer.isEmpty()) {
      if (isApi(asked) || !asked.method().equals("GET")) {
        throw new Refusal(
            401, isApi(asked) ? "Send a valid token." : "Your session has ended. Sign in again.");
      }
      return Optional.of(
          Answer.see("/sign-in?next=" + URLEncoder.encode(asked.path(), StandardCharsets.UTF_8)));
    }
    if (!route.access().role().map(viewer.get()::may).orElse(true)) {
      throw new Refusal(403, "Your account does not allow this. Ask an administrator.");
    }
    return Optional.empty();
  }

  /** Browsers say where a form comes from; programs say nothing. */
  private static void mustBeSameOrigin(Exchange asked) {
    String site = asked.header("sec-fetch-site");
    String origin = asked.header("origin");
    boolean foreign =
        site.isEmpty()
            ? !origin.isEmpty() && !authority(origin).equals(asked.header("host"))
            : !site.equals("same-origin") && !site.equals("none");
    if (foreign) {
      throw new Refusal(403, "The form comes from another site.");
    }
  }

  private static String authority(String origin) {
    try {
      return String.valueOf(new URI(origin).getAuthority());
    } catch (URISyntaxException odd) {
      return "";
    }
  }

  private static String host(Exchange asked) {
    String host = asked.header("host");
    int port = host.lastIndexOf(':');
    return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
  }
}
