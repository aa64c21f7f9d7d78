/** What others can search their own logs for, in the formats of the field: STIX, MISP, OCSF. */
@NullMarked
package org.postern.reports.indicator;

import org.jspecify.annotations.NullMarked;
