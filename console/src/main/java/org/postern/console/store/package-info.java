/** The console's own database: people, sessions, runs that wait. */
@NullMarked
package org.postern.console.store;

import org.jspecify.annotations.NullMarked;
