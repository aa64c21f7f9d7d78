/** What people do with a case; pages and API both use it. */
@NullMarked
package org.postern.console.work;

import org.jspecify.annotations.NullMarked;
