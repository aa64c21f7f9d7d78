/** What lies in the folders out of which IIS serves Exchange. */
@NullMarked
package org.postern.engine.web;

import org.jspecify.annotations.NullMarked;
