/** The API for programs. */
@NullMarked
package org.postern.console.api;

import org.jspecify.annotations.NullMarked;
