@NullMarked
package org.postern.casebook;

import org.jspecify.annotations.NullMarked;
