/** Files of the evidence searched for signatures, whatever they are. */
@NullMarked
package org.postern.engine.files;

import org.jspecify.annotations.NullMarked;
