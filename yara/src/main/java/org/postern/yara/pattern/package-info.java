/** Regular expressions and hex strings as trees over bytes. */
@NullMarked
package org.postern.yara.pattern;

import org.jspecify.annotations.NullMarked;
