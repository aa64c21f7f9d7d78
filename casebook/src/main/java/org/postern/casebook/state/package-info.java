/** The state of a case as it follows from its history: rows and how entries change them. */
@NullMarked
package org.postern.casebook.state;

import org.jspecify.annotations.NullMarked;
