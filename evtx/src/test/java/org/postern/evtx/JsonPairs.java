package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;

/** Reads JSON objects, one or more after another, into paths with values. */
final class JsonPairs {
  private final String json;
  private int at;

  private JsonPairs(String json) {
    this.json = json;
  }

  /** For each object {@code /path=value}, in the order of the text. */
  static List<List<String>> of(String json) {
    JsonPairs reader = new JsonPairs(json.replace("\ufeff", ""));
    List<List<String>> all = new ArrayList<>();
    while (reader.next() != 0) {
      LoosePairs pairs = new LoosePairs();
      reader.value("", pairs);
      all.add(pairs.pairs());
    }
    return all;
  }

  /** The next character that is no white space, or 0. */
  private char next() {
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private void expect(char c) {
    if (next() != c) {
      throw new IllegalArgumentException("expected " + c + " at " + at + " of " + json);
    }
    at++;
  }

  private void value(String path, LoosePairs pairs) {
    switch (next()) {
      case '{' -> members('}', path, pairs);
      case '[' -> members(']', path, pairs);
      case '"' -> pairs.add(path, string());
      default -> {
        int start = at;
        while (at < json.length() && ",]}\r\n ".indexOf(json.charAt(at)) < 0) {
          at++;
        }
        String word = json.substring(start, at);
        if (!word.matches("null|true|false|-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
          throw new IllegalArgumentException("\"" + word + "\" at " + start + " of " + json);
        }
        pairs.add(path, word.equals("null") ? "" : word);
      }
    }
  }

  private void members(char end, String path, LoosePairs pairs) {
    at++;
    boolean first = true;
    while (next() != end) {
      if (!first) {
        expect(',');
      }
      first = false;
      String name = "";
      if (end == '}') {
        next();
        name = "/" + string();
        expect(':');
      }
      value(path + name, pairs);
    }
    at++;
  }

  private String string() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (json.charAt(at) != '"') {
      char c = json.charAt(at++);
      if (c < 0x20) {
        throw new IllegalArgumentException("control character in a string at " + at);
      }
      if (c == '\\') {
        c = json.charAt(at++);
        switch (c) {
          case 'n' -> c = '\n';
          case 'r' -> c = '\r';
          case 't' -> c = '\t';
          case 'b' -> c = '\b';
          case 'f' -> c = '\f';
          case 'u' -> {
            c = (char) Integer.parseInt(json, at, at + 4, 16);
            at += 4;
          }
          default -> {}
        }
      }
      text.append(c);
    }
    at++;
    return text.toString();
  }
}
