/** Reads one artifact: recognises it, samples its coverage, runs the rules. */
@NullMarked
package org.postern.engine.read;

import org.jspecify.annotations.NullMarked;
