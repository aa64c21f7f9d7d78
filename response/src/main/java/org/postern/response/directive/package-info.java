/** Directives as data: what they require, by when, and where an organisation stands. */
@NullMarked
package org.postern.response.directive;

import org.jspecify.annotations.NullMarked;
