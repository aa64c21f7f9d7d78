/** From rules as read to matchers: condition grammar, modifiers, required literals. */
@NullMarked
package org.postern.sigma.compile;

import org.jspecify.annotations.NullMarked;
