/** Asks an organisation's own servers for what they announce; the only place with a network. */
@NullMarked
package org.postern.cli.probe;

import org.jspecify.annotations.NullMarked;
