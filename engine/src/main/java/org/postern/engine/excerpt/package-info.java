/** A place of the evidence, found again and shown with what stands around it. */
@NullMarked
package org.postern.engine.excerpt;

import org.jspecify.annotations.NullMarked;
