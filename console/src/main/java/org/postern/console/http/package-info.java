/** The web server: requests and answers as values, routes, limits. */
@NullMarked
package org.postern.console.http;

import org.jspecify.annotations.NullMarked;
