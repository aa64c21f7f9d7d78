package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files in the same folder as an artifact, for artifacts that are read together with them. */
public interface Siblings {
  /** Of a stream that can be read only once: what lies beside it cannot be reached from it. */
  Siblings OUT_OF_REACH =
      new Siblings() {
        @Override
        public boolean withinReach() {
          return false;
        }

        @Override
        public Optional<InputStream> open(String name) {
          return Optional.empty();
        }
      };

  /** Whether it can be told what lies there. */
  boolean withinReach();

  /**
   * Opens a sibling; the caller closes it.
   *
   * @param name its name, any case
   * @return empty if there is none
   * @throws IOException if it is there and cannot be read
   */
  Optional<InputStream> open(String name) throws IOException;
}
