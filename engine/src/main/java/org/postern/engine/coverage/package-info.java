/** What was read of each kind of artifact, when, and what is missing. */
@NullMarked
package org.postern.engine.coverage;

import org.jspecify.annotations.NullMarked;
