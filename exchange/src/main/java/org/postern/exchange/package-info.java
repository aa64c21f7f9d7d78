/** What is known of Microsoft Exchange: builds, log layouts, genuine pages. */
@NullMarked
package org.postern.exchange;

import org.jspecify.annotations.NullMarked;
