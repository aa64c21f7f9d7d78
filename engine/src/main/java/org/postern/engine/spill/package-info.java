/** Values in any number: in memory as long as they are few, then in temporary files. */
@NullMarked
package org.postern.engine.spill;

import org.jspecify.annotations.NullMarked;
