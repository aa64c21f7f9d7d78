/** What a detector found, with its exact place in the evidence. */
@NullMarked
package org.postern.engine.finding;

import org.jspecify.annotations.NullMarked;
