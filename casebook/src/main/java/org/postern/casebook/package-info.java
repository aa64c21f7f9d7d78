/**
 * A case: what was required, found, done and said for one organisation, in a database with an
 * unbroken history.
 */
@NullMarked
package org.postern.casebook;

import org.jspecify.annotations.NullMarked;
