/** Lists of Exchange servers that administrators export, read as data. */
@NullMarked
package org.postern.exchange.inventory;

import org.jspecify.annotations.NullMarked;
