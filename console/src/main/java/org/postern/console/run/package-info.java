/** Runs that wait and the one that is under way. */
@NullMarked
package org.postern.console.run;

import org.jspecify.annotations.NullMarked;
