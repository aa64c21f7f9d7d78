/** Stories, verdicts and what to do next. */
@NullMarked
package org.postern.response;

import org.jspecify.annotations.NullMarked;
