/** Conditions made runnable and run. */
@NullMarked
package org.postern.yara.condition;

import org.jspecify.annotations.NullMarked;
