/** From YAML text to rules as read; knows nothing of what modifiers and conditions mean. */
@NullMarked
package org.postern.sigma.parse;

import org.jspecify.annotations.NullMarked;
