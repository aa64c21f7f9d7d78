package org.postern.casebook;

import java.time.Clock;
import org.postern.casebook.change.Change;

/**
 * Adds remarks to action A1 and says so on standard output after each; what the crash tests kill.
 */
final class AppendingChild {
  private AppendingChild() {}

  /**
   * Adds the remarks.
   *
   * @param args the case, a name, how many remarks, how many characters each
   */
  public static void main(String[] args) {
    String name = args[1];
    String padding = "x".repeat(Integer.parseInt(args[3]));
    CaseLocation location =
        args[0].startsWith("jdbc:") ? new CaseLocation.Server(args[0]) : CaseLocation.of(args[0]);
    try (Casebook book = Casebook.open(location, Clock.systemUTC())) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        book.append(name, new Change.ActionNoted(1, name + " " + i + " " + padding));
        System.out.println(name + " " + i);
        System.out.flush();
      }
    } catch (CaseException refused) {
      System.out.println("refused: " + refused.getMessage());
      System.out.flush();
    }
  }
}
