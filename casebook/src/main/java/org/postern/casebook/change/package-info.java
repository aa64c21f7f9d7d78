/** What can happen in a case, as data that is kept for ever. */
@NullMarked
package org.postern.casebook.change;

import org.jspecify.annotations.NullMarked;
