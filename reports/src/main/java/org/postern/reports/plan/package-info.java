/** The plan of actions for those who work in spreadsheets. */
@NullMarked
package org.postern.reports.plan;

import org.jspecify.annotations.NullMarked;
