@NullMarked
package org.postern.casebook.history;

import org.jspecify.annotations.NullMarked;
