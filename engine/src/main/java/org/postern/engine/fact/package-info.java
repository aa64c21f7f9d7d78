/** What evidence says of a server besides events: files, configuration, builds. */
@NullMarked
package org.postern.engine.fact;

import org.jspecify.annotations.NullMarked;
