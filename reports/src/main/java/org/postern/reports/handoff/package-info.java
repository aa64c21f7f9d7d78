/** One sealed package for somebody else: reports, original artifacts, hashes, custody. */
@NullMarked
package org.postern.reports.handoff;

import org.jspecify.annotations.NullMarked;
