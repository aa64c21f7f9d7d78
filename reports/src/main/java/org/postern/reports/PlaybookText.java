package org.postern.reports;

import java.io.IOException;
import java.util.List;
import org.postern.engine.text.Visible;
import org.postern.response.playbook.Playbook;

/** A playbook for a terminal. */
public final class PlaybookText {
  private final int width;

  /**
   * Prepares.
   *
   * @param width columns of the terminal, at least 60
   */
  public PlaybookText(int width) {
    this.width = Math.max(60, width);
  }

  /**
   * Writes it.
   *
   * @throws IOException if the sink fails
   */
  public void write(Playbook playbook, Appendable out) throws IOException {
    lines(out, "", playbook.title());
    out.append("─".repeat(Math.min(width, Math.max(3, playbook.title().length())))).append('\n');
    lines(out, "", playbook.when());
    if (!playbook.reading().isEmpty()) {
      lines(out, "", "For reading: " + playbook.reading());
    }
    int number = 1;
    for (Playbook.Step step : playbook.steps()) {
      out.append('\n');
      String lead = number++ + ". ";
      String indent = " ".repeat(lead.length());
      List<String> first = Wrap.words(Visible.of(step.action()), width - lead.length());
      for (int i = 0; i < first.size(); i++) {
        out.append(i == 0 ? lead : indent).append(first.get(i)).append('\n');
      }
      if (!step.why().isEmpty()) {
        lines(out, indent, "Why: " + step.why());
      }
      if (!step.command().isEmpty()) {
        lines(out, indent, step.where() + ":");
        // Commands are never wrapped: they are copied.
        for (String line : step.command().split("\n", -1)) {
          out.append(indent).append("    ").append(Visible.of(line)).append('\n');
        }
      }
      lines(out, indent, "Done when: " + step.proof());
    }
    out.append('\n');
    lines(out, "", "Sources");
    for (String source : playbook.sources()) {
      lines(out, "- ", source);
    }
  }

  private void lines(Appendable out, String indent, String text) throws IOException {
    for (String part : Wrap.words(Visible.of(text), width - indent.length())) {
      out.append(indent).append(part).append('\n');
    }
  }
}
