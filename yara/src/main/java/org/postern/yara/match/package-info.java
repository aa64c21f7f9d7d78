/** Hot code: finds strings in bytes without backtracking. */
@NullMarked
package org.postern.yara.match;

import org.jspecify.annotations.NullMarked;
