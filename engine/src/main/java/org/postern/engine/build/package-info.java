/** Which Exchange builds the evidence names, and when. */
@NullMarked
package org.postern.engine.build;

import org.jspecify.annotations.NullMarked;
