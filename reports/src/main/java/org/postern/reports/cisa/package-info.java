/** The report to CISA or another authority, filled in as far as the evidence tells. */
@NullMarked
package org.postern.reports.cisa;

import org.jspecify.annotations.NullMarked;
