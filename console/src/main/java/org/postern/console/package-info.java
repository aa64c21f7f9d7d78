/** The console: a case in the browser, for a team. */
@NullMarked
package org.postern.console;

import org.jspecify.annotations.NullMarked;
