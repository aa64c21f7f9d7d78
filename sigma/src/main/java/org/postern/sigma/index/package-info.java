/** Many rules over one event: only candidates are verified. */
@NullMarked
package org.postern.sigma.index;

import org.jspecify.annotations.NullMarked;
