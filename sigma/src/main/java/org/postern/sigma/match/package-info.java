/** Deciding whether one event satisfies a compiled condition; nothing here backtracks. */
@NullMarked
package org.postern.sigma.match;

import org.jspecify.annotations.NullMarked;
