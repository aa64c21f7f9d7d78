/** Results of artifacts kept from one run to the next, so that unchanged evidence is read once. */
@NullMarked
package org.postern.engine.resume;

import org.jspecify.annotations.NullMarked;
