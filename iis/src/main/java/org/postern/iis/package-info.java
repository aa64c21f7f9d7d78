/** The configuration of Internet Information Services, as far as it tells of Exchange's safety. */
@NullMarked
package org.postern.iis;

import org.jspecify.annotations.NullMarked;
