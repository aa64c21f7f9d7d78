/** The inner loops by themselves, for JMH: {@code benchmarks/kernels/run}. */
@NullMarked
package org.postern.kernels;

import org.jspecify.annotations.NullMarked;
