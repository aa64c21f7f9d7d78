/** The text of YARA rules read into trees; knows nothing of matching. */
@NullMarked
package org.postern.yara.parse;

import org.jspecify.annotations.NullMarked;
