/** Reads directive packs (YAML) and tells everything that is wrong with them. */
@NullMarked
package org.postern.response.directive.read;

import org.jspecify.annotations.NullMarked;
