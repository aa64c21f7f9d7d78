/** YARA rules: parse, compile, match. Knows nothing of files or of Exchange. */
@NullMarked
package org.postern.yara;

import org.jspecify.annotations.NullMarked;
