package org.postern.console.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.console.account.Role;
import org.postern.console.account.Viewer;
import org.postern.reports.Html;

/** The frame of every page: landmarks, navigation, one heading. */
final class Layout {
  private record Entry(String path, String name) {}

  private static final List<Entry> MENU =
      List.of(
          new Entry("/", "Overview"),
          new Entry("/findings", "Findings"),
          new Entry("/actions", "Actions"),
          new Entry("/brief", "Brief"),
          new Entry("/evidence", "Evidence"),
          new Entry("/runs", "Runs"));

  private Layout() {}

  /** A page for somebody who is signed in; {@code here} is the path of its place in the menu. */
  static String page(Viewer viewer, String title, String here, Consumer<Html> body) {
    return write(Optional.of(viewer), title, here, 0, body);
  }

  /** A page that loads itself anew after some seconds where scripts are off. */
  static String live(Viewer viewer, String title, String here, Consumer<Html> body) {
    return write(Optional.of(viewer), title, here, 3, body);
  }

  /** A page for anybody. */
  static String plain(Optional<Viewer> viewer, String title, Consumer<Html> body) {
    return write(viewer, title, "", 0, body);
  }

  private static String write(
      Optional<Viewer> viewer, String title, String here, int refresh, Consumer<Html> body) {
    Html html = new Html();
    html.own("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.text("title", title + " · Postern");
    html.empty("link", "rel", "stylesheet", "href", "/static/console.css");
    html.empty("link", "rel", "icon", "href", "/static/icon.svg", "type", "image/svg+xml");
    html.begin("script", "src", "/static/console.js", "defer", "defer").end();
    if (refresh > 0) {
      html.begin("noscript")
          .empty("meta", "http-equiv", "refresh", "content", Integer.toString(refresh))
          .end();
    }
    html.end().begin("body");
    html.text("a", "Skip to the content", "class", "skip", "href", "#content");
    html.begin("header", "class", "top");
    html.text("a", "Postern", "class", "brand", "href", "/");
    viewer.ifPresent(v -> menu(html, v, here));
    html.end();
    html.begin("main", "id", "content", "tabindex", "-1").text("h1", title);
    body.accept(html);
    html.end();
    html.begin("footer")
        .text(
            "p",
            "All times are UTC. \"No signs\" is a statement about what was read, never a promise"
                + " about a server.")
        .end();
    return html.end().end().toString();
  }

  private static void menu(Html html, Viewer viewer, String here) {
    html.begin("nav", "aria-label", "Main").begin("ul");
    for (Entry entry : MENU) {
      html.begin("li");
      if (entry.path().equals(here)) {
        html.text("a", entry.name(), "href", entry.path(), "aria-current", "page");
      } else {
        html.text("a", entry.name(), "href", entry.path());
      }
      html.end();
    }
    html.end().end();
    html.begin("form", "class", "search", "role", "search", "action", "/search", "method", "get");
    html.text("label", "Search", "for", "q", "class", "hidden");
    html.empty(
        "input",
        "id",
        "q",
        "name",
        "q",
        "type",
        "search",
        "placeholder",
        "Search",
        "maxlength",
        "200");
    html.end();
    html.begin("div", "class", "me");
    if (viewer.may(Role.ADMINISTRATOR)) {
      html.text("a", "People", "href", "/people");
    }
    html.text("a", viewer.name(), "href", "/account");
    Form.begin(html, viewer, "/sign-out");
    html.text("button", "Sign out", "class", "quiet");
    html.end().end();
  }
}
