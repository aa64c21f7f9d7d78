/** Entries of the history, each hashed over the one before. */
@NullMarked
package org.postern.casebook.history;

import org.jspecify.annotations.NullMarked;
