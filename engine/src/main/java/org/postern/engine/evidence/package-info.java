/** Opens evidence: folders, files and archives, read in place and never changed. */
@NullMarked
package org.postern.engine.evidence;

import org.jspecify.annotations.NullMarked;
