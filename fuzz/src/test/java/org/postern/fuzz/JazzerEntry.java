package org.postern.fuzz;

/**
 * What Jazzer calls: the target that the system property {@code postern.fuzz.target} names. Public
 * because Jazzer finds it by reflection.
 */
public final class JazzerEntry {
  private static final Target TARGET = Target.named(System.getProperty("postern.fuzz.target", ""));

  private JazzerEntry() {}

  /** Runs one input. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    TARGET.run(bytes);
  }
}
