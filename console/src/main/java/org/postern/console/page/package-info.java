/** The pages, each written as HTML whose every text is escaped. */
@NullMarked
package org.postern.console.page;

import org.jspecify.annotations.NullMarked;
