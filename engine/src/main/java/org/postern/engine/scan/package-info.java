/** Hot code: raw bytes, no strings before a literal hits. */
@NullMarked
package org.postern.engine.scan;

import org.jspecify.annotations.NullMarked;
