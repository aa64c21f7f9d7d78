/** Evidence, artifacts, readers, detection and coverage: one bounded, parallel pipeline. */
@NullMarked
package org.postern.engine;

import org.jspecify.annotations.NullMarked;
