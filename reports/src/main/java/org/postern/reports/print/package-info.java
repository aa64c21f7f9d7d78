/** Pages on paper: PDF from the HTML that the browser shows, with fonts of our own. */
@NullMarked
package org.postern.reports.print;

import org.jspecify.annotations.NullMarked;
