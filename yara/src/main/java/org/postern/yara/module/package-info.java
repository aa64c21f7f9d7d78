/** The modules that conditions may import. */
@NullMarked
package org.postern.yara.module;

import org.jspecify.annotations.NullMarked;
