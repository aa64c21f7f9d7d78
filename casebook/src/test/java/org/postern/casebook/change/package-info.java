@NullMarked
package org.postern.casebook.change;

import org.jspecify.annotations.NullMarked;
