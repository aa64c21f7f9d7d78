package org.postern.reports;

import java.util.ArrayList;
import java.util.List;
import org.postern.response.Hole;

/** How the published vulnerabilities of a server are told in few words. */
final class HoleFigures {
  private HoleFigures() {}

  /** One sentence; empty text where there is nothing to tell. */
  static String sentence(List<Hole> holes) {
    long open = count(holes, Hole.State.OPEN);
    long unproved = count(holes, Hole.State.UNPROVED);
    long missing = count(holes, Hole.State.SETTING_MISSING);
    long unseen = count(holes, Hole.State.SETTING_NOT_SHOWN);
    List<String> parts = new ArrayList<>();
    if (open > 0) {
      parts.add(
          Figures.count(open)
              + (open == 1 ? " published vulnerability" : " published vulnerabilities")
              + " open by its build"
              + exploited(holes));
    }
    if (missing > 0) {
      parts.add(Figures.count(missing) + " open because a setting is missing");
    }
    if (unproved > 0) {
      parts.add(Figures.count(unproved) + " whose update its build number does not prove");
    }
    if (unseen > 0) {
      parts.add(
          "the evidence does not show the settings that decide about "
              + Figures.count(unseen)
              + " more");
    }
    return parts.isEmpty() ? "" : "When the evidence ends: " + String.join("; ", parts) + ".";
  }

  private static String exploited(List<Hole> holes) {
    long known = holes.stream().filter(h -> h.state() == Hole.State.OPEN && h.exploited()).count();
    return known == 0 ? "" : ", " + Figures.count(known) + " of them known to be exploited";
  }

  private static long count(List<Hole> holes, Hole.State state) {
    return holes.stream().filter(hole -> hole.state() == state).count();
  }
}
