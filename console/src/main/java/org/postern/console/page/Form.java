package org.postern.console.page;

import java.util.List;
import org.postern.console.account.Viewer;
import org.postern.reports.Html;

/** Parts of forms, each with its label. */
final class Form {
  private Form() {}

  /** Begins a form that changes something. */
  static void begin(Html html, Viewer viewer, String action) {
    html.begin("form", "method", "post", "action", action);
    csrf(html, viewer);
  }

  /** Begins a form with a file. */
  static void beginUpload(Html html, Viewer viewer, String action) {
    html.begin("form", "method", "post", "action", action, "enctype", "multipart/form-data");
    csrf(html, viewer);
  }

  private static void csrf(Html html, Viewer viewer) {
    html.empty("input", "type", "hidden", "name", "csrf", "value", viewer.csrf());
  }

  /** A line of text. */
  static void line(Html html, String form, String name, String label, String value) {
    String id = form + "-" + name;
    html.begin("p", "class", "field").text("label", label, "for", id);
    html.empty(
        "input",
        "id",
        id,
        "name",
        name,
        "value",
        value,
        "maxlength",
        "2000",
        "autocomplete",
        "off");
    html.end();
  }

  /** A line of text that must be filled in. */
  static void needed(Html html, String form, String name, String label) {
    String id = form + "-" + name;
    html.begin("p", "class", "field").text("label", label, "for", id);
    html.empty(
        "input",
        "id",
        id,
        "name",
        name,
        "maxlength",
        "2000",
        "required",
        "required",
        "autocomplete",
        "off");
    html.end();
  }

  /** A field of another kind, such as a day, a password or a file. */
  static void of(Html html, String form, String name, String label, String type, boolean needed) {
    String id = form + "-" + name;
    html.begin("p", "class", "field").text("label", label, "for", id);
    if (needed) {
      html.empty("input", "id", id, "name", name, "type", type, "required", "required");
    } else {
      html.empty("input", "id", id, "name", name, "type", type);
    }
    html.end();
  }

  /** One of several; values and their names in turn. */
  static void choice(
      Html html, String form, String name, String label, String chosen, List<String> options) {
    String id = form + "-" + name;
    html.begin("p", "class", "field").text("label", label, "for", id);
    html.begin("select", "id", id, "name", name);
    for (int i = 0; i < options.size(); i += 2) {
      if (options.get(i).equals(chosen)) {
        html.text("option", options.get(i + 1), "value", options.get(i), "selected", "selected");
      } else {
        html.text("option", options.get(i + 1), "value", options.get(i));
      }
    }
    html.end().end();
  }

  /** The button and the end of the form. */
  static void end(Html html, String button) {
    html.begin("p").text("button", button).end().end();
  }
}
