/** Matching of values: linear in the length of the value, never backtracking. */
@NullMarked
package org.postern.sigma.match;

import org.jspecify.annotations.NullMarked;
