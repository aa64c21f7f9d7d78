/** What registry hives tell of a server: facts, and entries that rules judge. */
@NullMarked
package org.postern.engine.registry;

import org.jspecify.annotations.NullMarked;
