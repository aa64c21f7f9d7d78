package org.postern.yara.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.yara.Diagnostic;
import org.postern.yara.MetaEntry;
import org.postern.yara.parse.Token.Kind;

/**
 * Reads a file of rules item by item. A rule that cannot be read is told and left out; reading goes
 * on at the next line that begins a rule.
 */
public final class RuleFileParser {
  private final String namespace;
  private final Tokens in;
  private final Set<String> imports;
  private final Consumer<Diagnostic> diagnostics;
  private String unreadName = "";
  private boolean unreadGlobal;

  /** A reader of one source, one character per byte; imports are shared within a namespace. */
  public RuleFileParser(
      String file,
      String namespace,
      String latin1,
      Set<String> imports,
      Consumer<Diagnostic> diagnostics) {
    this.namespace = namespace;
    this.in = new Tokens(new Lexer(file, latin1));
    this.imports = imports;
    this.diagnostics = diagnostics;
  }

  /** Hands over each item in the order of the file. */
  public void parse(Consumer<Item> items) {
    boolean started = false;
    while (true) {
      try {
        if (!started) {
          started = true;
          in.advance();
        }
        if (in.current().kind() == Kind.END) {
          return;
        }
        unreadName = "";
        unreadGlobal = false;
        item(items);
      } catch (Refusal refusal) {
        diagnostics.accept(refusal.diagnostic());
        if (!unreadName.isEmpty()) {
          items.accept(new Item.Unread(unreadName, unreadGlobal));
        }
        in.resynchronise();
        started = false;
      }
    }
  }

  private void item(Consumer<Item> items) {
    Token token = in.current();
    if (in.accept("import")) {
      imports.add(in.expect(Kind.TEXT, "a module's name").text());
      return;
    }
    if (in.accept("include")) {
      String path = utf8(in.expect(Kind.TEXT, "a path").text());
      items.accept(new Item.Include(token.at(), path));
      return;
    }
    items.accept(new Item.Rule(rule()));
  }

  private RuleSource rule() {
    boolean isPrivate = false;
    boolean isGlobal = false;
    while (true) {
      if (in.accept("private")) {
        isPrivate = true;
      } else if (in.accept("global")) {
        isGlobal = true;
        unreadGlobal = true;
      } else {
        break;
      }
    }
    in.expect("rule");
    Token name = in.name("the rule's name");
    unreadName = name.text();
    Set<String> tags = tags();
    in.expect("{");
    List<MetaEntry> meta = meta();
    List<StringSource> strings = List.of();
    if (in.accept("strings")) {
      in.expect(":");
      strings = new StringsParser(in).parse();
    }
    in.expect("condition");
    in.expect(":");
    Expr condition = new ConditionParser(in).parse();
    if (!in.current().is("}")) {
      throw in.unexpected("'}'");
    }
    RuleSource rule =
        new RuleSource(
            name.at(),
            namespace,
            name.text(),
            isPrivate,
            isGlobal,
            List.copyOf(tags),
            meta,
            strings,
            condition,
            imports);
    closeRule();
    return rule;
  }

  /** Reads on behind the rule; a fault there is the next item's and does not cost this rule. */
  private void closeRule() {
    while (true) {
      try {
        in.advance();
        return;
      } catch (Refusal refusal) {
        diagnostics.accept(refusal.diagnostic());
        in.resynchronise();
      }
    }
  }

  private Set<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    if (in.accept(":")) {
      do {
        Token tag = in.name("a tag");
        if (!tags.add(tag.text())) {
          throw new Refusal(tag.at(), "tag " + tag.text() + " is given twice", "Remove one.");
        }
      } while (in.current().kind() == Kind.WORD);
    }
    return tags;
  }

  private List<MetaEntry> meta() {
    List<MetaEntry> meta = new ArrayList<>();
    if (in.accept("meta")) {
      in.expect(":");
      while (!in.current().is("strings") && !in.current().is("condition")) {
        String name = in.name("a meta entry").text();
        in.expect("=");
        meta.add(new MetaEntry(name, metaValue()));
      }
    }
    return meta;
  }

  private MetaEntry.Value metaValue() {
    if (in.accept("true")) {
      return new MetaEntry.Truth(true);
    }
    if (in.accept("false")) {
      return new MetaEntry.Truth(false);
    }
    if (in.accept("-")) {
      return new MetaEntry.Whole(-in.expect(Kind.INTEGER, "a number").number());
    }
    if (in.current().kind() == Kind.INTEGER) {
      return new MetaEntry.Whole(in.advance().number());
    }
    return new MetaEntry.Text(utf8(in.expect(Kind.TEXT, "a text, number or truth value").text()));
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
