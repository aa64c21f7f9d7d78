/** Makes the evidence of an invented county, with its ground truth. */
@NullMarked
package org.postern.demo;

import org.jspecify.annotations.NullMarked;
