/** Sigma rules: parse, compile, match. Knows nothing of files or of Exchange. */
@NullMarked
package org.postern.sigma;

import org.jspecify.annotations.NullMarked;
