/** The page for leadership. */
@NullMarked
package org.postern.reports.brief;

import org.jspecify.annotations.NullMarked;
