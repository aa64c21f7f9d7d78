/** Columns, encodings and timestamps of text logs. */
@NullMarked
package org.postern.engine.text;

import org.jspecify.annotations.NullMarked;
