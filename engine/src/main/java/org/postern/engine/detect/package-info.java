/** Rules bound to kinds of logs, and the findings they make. */
@NullMarked
package org.postern.engine.detect;

import org.jspecify.annotations.NullMarked;
