package org.postern.cli;

import java.io.PrintStream;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C once asks the run to finish what it has begun and keep what was found; twice quits.
 *
 * <p>Java has no public way to learn of the signal without ending; {@code sun.misc.Signal} of the
 * module jdk.unsupported is called by name, and where it is missing Ctrl-C simply ends the program.
 */
final class CtrlC {
  /** What shells report for a program ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  private volatile boolean pressed;

  /** Listens from now on. */
  static CtrlC listen(PrintStream err) {
    CtrlC ctrlC = new CtrlC();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  ctrlC.press(err);
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), listener);
    } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
      return ctrlC;
    }
    return ctrlC;
  }

  private void press(PrintStream err) {
    if (pressed) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    pressed = true;
    err.println();
    err.println("Stopping: what has been begun is finished and kept. Ctrl-C again quits at once.");
  }

  boolean isPressed() {
    return pressed;
  }
}
