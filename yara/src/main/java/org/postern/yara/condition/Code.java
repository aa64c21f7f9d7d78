package org.postern.yara.condition;

import org.postern.yara.module.Value;

/** A runnable part of a condition. */
@FunctionalInterface
public interface Code {

  /** Its value in the circumstances of a scan. */
  Value run(Frame frame);
}
