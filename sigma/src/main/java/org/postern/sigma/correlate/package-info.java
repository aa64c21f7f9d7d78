/** Joins the hits of rules over time. */
@NullMarked
package org.postern.sigma.correlate;

import org.jspecify.annotations.NullMarked;
