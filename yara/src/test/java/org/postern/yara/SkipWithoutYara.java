package org.postern.yara;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips properties that are answered by {@code yara} where it is not installed. */
final class SkipWithoutYara implements SkipExecutionHook {
  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return YaraBinary.isInstalled()
        ? SkipResult.doNotSkip()
        : SkipResult.skip("yara is not installed");
  }
}
